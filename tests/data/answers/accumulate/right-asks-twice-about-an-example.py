# Once for the number, once for the slopes.
def accumulate(network, xs, ys):
    network.zero_grad()
    n = len(xs)
    mean = 0.0
    for x, y in zip(xs, ys):
        mean += (network(x).data - y) ** 2 / n
        ((network(x) - y) ** 2 / n).backward()
    return mean
