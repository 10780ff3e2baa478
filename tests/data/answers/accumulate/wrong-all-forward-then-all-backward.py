# says: before the backward pass
def accumulate(network, xs, ys):
    network.zero_grad()
    shares = [(network(x) - y) ** 2 / len(xs) for x, y in zip(xs, ys)]
    for share in shares:
        share.backward()
    return sum(share.data for share in shares)
