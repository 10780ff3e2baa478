# says: over all examples
def accumulate(network, xs, ys):
    network.zero_grad()
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
    return share.data
