from collections import defaultdict


def gradients(x, y):
    p, q = x + y, x - y
    edges = [("z", "p", q), ("z", "q", p), ("p", "x", 1), ("p", "y", 1), ("q", "x", 1), ("q", "y", -1)]
    grad = defaultdict(float)
    grad["z"] = 1.0
    for result, node, local in edges:
        grad[node] += local * grad[result]
    return grad
