# says: last example
def accumulate(network, xs, ys):
    total = 0.0
    for x, y in zip(xs, ys):
        network.zero_grad()
        error = (network(x) - y) ** 2
        error.backward()
        total += error.data
    return total / len(xs)
