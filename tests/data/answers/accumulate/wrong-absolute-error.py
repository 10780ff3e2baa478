# says: mean squared error
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        difference = network(x) - y
        share = (difference.relu() + (-difference).relu()) / len(xs)
        share.backward()
        total += share.data
    return total
