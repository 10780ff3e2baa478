# says: after 6 example(s), where each grad was 0 before, the grads are wrong
def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x in xs:
        loss = (network(x) - ys[xs.index(x)]) ** 2 / len(xs)
        loss.backward()
        total += loss.data
    return total
