def accumulate(network, xs, ys):
    network.zero_grad()
    total = 0.0
    for x, y in zip(xs, ys):
        out = network(x)
        error = out.data - y
        (out * (2 * error / len(xs))).backward()
        total += error * error
    return total / len(xs)
