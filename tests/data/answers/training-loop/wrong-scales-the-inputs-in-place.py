# says: your code changes the examples
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    for x in xs:
        for j in range(len(x)):
            x[j] /= 3.0
    losses = []
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.data)
    return losses
