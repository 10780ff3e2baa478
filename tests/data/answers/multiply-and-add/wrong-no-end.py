# says: raised RecursionError
def gradient(graph, result, node):
    return sum(local * gradient(graph, result, node) for name, local in graph.get(result, []))
