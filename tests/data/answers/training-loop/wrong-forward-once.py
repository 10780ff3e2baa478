# says: forward
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    loss = mean_squared_error([network(x) for x in xs], ys)
    for step in range(steps):
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.data)
    return losses
