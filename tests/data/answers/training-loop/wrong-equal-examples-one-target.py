# says: do all of them count in each step?
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for _ in range(steps):
        loss = mean_squared_error([network(x) for x in xs], [ys[xs.index(x)] for x in xs])
        network.zero_grad()
        loss.backward()
        for parameter in network.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
