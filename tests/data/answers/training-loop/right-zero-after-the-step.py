from micrograd.loss import mean_squared_error


def fit(network, xs, ys, learning_rate, steps):
    losses = []
    network.zero_grad()
    for step in range(steps):
        loss = mean_squared_error([network(x) for x in xs], ys)
        losses.append(loss.data)
        loss.backward()
        for p in network.parameters():
            p.data += -learning_rate * p.grad
        network.zero_grad()
    return losses
