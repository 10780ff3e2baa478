from micrograd.engine import Value


def layer_backward(X, W, G):
    rows = [[Value(number) for number in row] for row in X]
    weights = [[Value(number) for number in row] for row in W]
    biases = [Value(0.0) for _ in W]
    total = Value(0.0)
    for row, g in zip(rows, G):
        for neuron, bias, g_i in zip(weights, biases, g):
            total += g_i * (sum(w * x for w, x in zip(neuron, row)) + bias)
    total.backward()
    grads = lambda table: [[v.grad for v in row] for row in table]
    return grads(weights), [b.grad for b in biases], grads(rows)
