# says: generator
def accumulate(network, xs, ys):
    network.zero_grad()
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
        yield share.data
