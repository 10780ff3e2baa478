from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for step in range(steps):
        predictions = [network(x) for x in xs]
        loss = mean_squared_error(predictions, ys)
        network.zero_grad()
        loss.backward()
        for parameter in network.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
