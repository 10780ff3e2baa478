def add_up(network, pairs, n):
    if not pairs:
        return 0.0
    (x, y), *rest = pairs
    share = (network(x) - y) ** 2 / n
    share.backward()
    return share.data + add_up(network, rest, n)


def accumulate(network, xs, ys):
    network.zero_grad()
    return add_up(network, list(zip(xs, ys)), len(xs))
