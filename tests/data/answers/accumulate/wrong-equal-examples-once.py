# says: after 7 example(s)
def accumulate(network, xs, ys):
    network.zero_grad()
    t = 0.0; seen = []
    for x, y in zip(xs, ys):
        if (x, y) in seen: continue
        seen.append((x, y))
        l = (network(x) - y) ** 2 / len(xs)
        l.backward(); t += l.data
    return t
