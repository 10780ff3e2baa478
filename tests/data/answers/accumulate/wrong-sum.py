# says: sum
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        error = (network(x) - y) ** 2
        error.backward()
        total += error.data
    return total
