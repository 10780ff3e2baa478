# says: fit returns a list of losses, got one dict
from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = {}
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        network.zero_grad()
        loss.backward()
        for parameter in network.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses[step] = loss.data
    return losses
