# says: zero_grad
def accumulate(network, xs, ys):
    total = 0.0
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
        total += share.data
    return total
