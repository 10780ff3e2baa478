# d/dp of the squared error is 2 (prediction - y) times d(prediction)/dp.
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        prediction = network(x)
        factor = 2 * (prediction.data - y) / len(xs)
        (factor * prediction).backward()
        total += (prediction.data - y) ** 2 / len(xs)
    return total
