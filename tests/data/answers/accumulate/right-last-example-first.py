# The order of the examples changes nothing but the last digits.
def accumulate(network, xs, ys):
    network.zero_grad()
    return sum(reversed([of_one(network, x, y, 1 / len(xs)) for x, y in zip(xs, ys)]))


def of_one(network, x, y, share):
    loss = share * (network(x) - y) ** 2
    loss.backward()
    return loss.data
