# says: never called
from micrograd.nn import MLP


def accumulate(network, xs, ys):
    network = MLP(3, [3, 1])
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        share = (network(x) - y) ** 2 / len(xs)
        share.backward()
        total += share.data
    return total
