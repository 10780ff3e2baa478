# says: what accumulate returns should be a number, got str
def accumulate(network, xs, ys):
    network.zero_grad()
    t = 0.0
    for x, y in zip(xs, ys):
        l = (network(x) - y) ** 2 / len(xs); l.backward(); t += l.data
    return f"{t:.4f}"
