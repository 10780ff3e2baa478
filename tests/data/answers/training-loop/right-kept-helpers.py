from micrograd.descent import descend
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for _ in range(steps):
        loss = mean_squared_error(list(map(network, xs)), ys)
        losses.append(float(loss))
        network.zero_grad()
        loss.backward()
        descend(network.parameters(), learning_rate)
    return losses
