# says: from layer 2 to loss
def gradient(graph, result, node):
    if result[0] == node[0]: return 1.0
    return sum(l * gradient(graph, i, node) for i, l in graph.get(result, []))
