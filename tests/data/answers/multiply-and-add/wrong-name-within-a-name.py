# says: from h1 to h10
def gradient(graph, result, node):
    if node in result: return 1.0
    return sum(s * gradient(graph, i, node) for i, s in graph.get(result, ()))
