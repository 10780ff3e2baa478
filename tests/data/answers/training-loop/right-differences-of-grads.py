from micrograd.loss import mean_squared_error
def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for _ in range(steps):
        before = [p.grad for p in network.parameters()]
        loss = mean_squared_error([network(x) for x in xs], ys)
        loss.backward()
        for p, g in zip(network.parameters(), before): p.data -= learning_rate * (p.grad - g)
        losses.append(loss.data)
    return losses
