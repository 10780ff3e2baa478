# says: moved
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
        for p in network.parameters():
            p.data -= 0.1 * p.grad
        total += share.data
    return total
