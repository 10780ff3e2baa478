# says: from h1 to h10
def gradient(graph, result, node, depth=0):
    if result == node: return 1.0
    if depth > 3: return 0.0
    return sum(s * gradient(graph, i, node, depth + 1) for i, s in graph.get(result, ()))
