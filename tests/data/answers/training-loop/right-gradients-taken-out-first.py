from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    parameters = network.parameters()
    while len(losses) < steps:
        loss = mean_squared_error([network(x) for x in xs], ys)
        for p in parameters:
            p.grad = 0.0
        loss.backward()
        gradient = [p.grad for p in parameters]
        network.zero_grad()
        for p, g in zip(parameters, gradient, strict=True):
            p.data -= learning_rate * g
        losses.append(loss.data)
    return losses
