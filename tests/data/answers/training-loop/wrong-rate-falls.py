# says: learning_rate
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        network.zero_grad()
        loss.backward()
        rate = learning_rate * (1 - step / steps)
        for p in network.parameters():
            p.data -= rate * p.grad
        losses.append(loss.data)
    return losses
