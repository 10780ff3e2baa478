import numpy as np
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = np.zeros(steps)
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        network.zero_grad()
        loss.backward()
        new = np.array([p.data for p in network.parameters()])
        new -= learning_rate * np.array([p.grad for p in network.parameters()])
        for p, number in zip(network.parameters(), new):
            p.data = float(number)
        losses[step] = loss.data
    return losses
