# says: from x to y (3) + (3) = 6, yours is 3
def gradient(graph, result, node):
    if result == node:
        return 1.0
    return sum(local * gradient(graph, name, node) for name, local in dict(graph.get(result, [])).items())
