# says: 1.3289 is returned as loss 1, where the mean squared error before that step is 1.32889746
from micrograd.loss import mean_squared_error
def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        network.zero_grad(); loss.backward()
        for p in network.parameters(): p.data -= learning_rate * p.grad
        losses.append(round(loss.data, 4))
    return losses
