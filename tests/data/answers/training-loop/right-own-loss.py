def fit(network, xs, ys, learning_rate, steps):
    history = []
    for _ in range(steps):
        total = 0
        for x, y in zip(xs, ys):
            difference = network(x) - y
            total = total + difference * difference
        mean = total / len(xs)
        history.append(mean.data)
        for p in network.parameters():
            p.grad = 0
        mean.backward()
        for p in network.parameters():
            p.data = p.data - learning_rate * p.grad
    return history
