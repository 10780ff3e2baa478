# says: from x to z (3 · 1) + (1) = 4, yours is 3
def gradient(graph, result, node):
    if result == node:
        return 1.0
    for node_input, local in graph.get(result, []):
        rest = gradient(graph, node_input, node)
        if rest:
            return local * rest
    return 0.0
