# says: should be a number, got list
def gradient(graph, result, node):
    if result == node:
        return [1.0]
    return [local * rest for name, local in graph.get(result, []) for rest in gradient(graph, name, node)]
