def accumulate(network, xs, ys):
    for p in network.parameters():
        p.grad = 0.0
    squares = []
    for x, y in zip(xs, ys):
        error = (network(x) - y) ** 2
        error.backward()
        squares.append(error.data)
    for p in network.parameters():
        p.grad /= len(xs)
    return sum(squares) / len(squares)
