def gradient(graph, result, node):
    if result == node:
        return 1.0
    total = 0.0
    for name, local in graph.get(result, []):
        total += local * gradient(graph, name, node)
    return total
