# says: go backward once
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        total = total + (network(x) - y) ** 2 / len(xs)
        total.backward()
    return total.data
