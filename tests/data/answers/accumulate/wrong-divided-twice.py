# says: divide
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
        total += share.data
    for p in network.parameters():
        p.grad /= len(xs)
    return total
