# says: from e to L (1 · -2) = -2, yours is -1
def gradient(graph, result, node):
    if result == node:
        return 1.0
    total = 0.0
    for name, local in graph.get(result, []):
        if name == node:
            total += local
        elif reaches(graph, name, node):
            total += local + gradient(graph, name, node)
    return total


def reaches(graph, result, node):
    return result == node or any(reaches(graph, name, node) for name, _ in graph.get(result, []))
