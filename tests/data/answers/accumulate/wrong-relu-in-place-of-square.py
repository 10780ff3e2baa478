# says: or none arrived
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        part = (network(x) - y).relu() / len(xs)
        part.backward()
        total += part.data
    return total
