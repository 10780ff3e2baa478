# says: from y to z (2 · 1) = 2, yours is 0
graph = {
    "L": [("d", -2.0), ("f", 4.0)],
    "d": [("e", 1.0), ("c", 1.0)],
    "e": [("a", -3.0), ("b", 2.0)],
}


def gradient(_, result, node):
    if result == node:
        return 1.0
    return sum(local * gradient(_, name, node) for name, local in graph.get(result, []))
