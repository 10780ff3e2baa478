# says: each grad was -3 before
def accumulate(network, xs, ys):
    for p in network.parameters():
        if p.grad > 0: p.grad = 0.0
    t = 0.0
    for x, y in zip(xs, ys):
        l = (network(x) - y) ** 2 / len(xs)
        l.backward(); t += l.data
    return t
