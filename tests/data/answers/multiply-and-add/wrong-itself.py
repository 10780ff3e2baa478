# says: from L to L (1) = 1, yours is 0
def gradient(graph, result, node):
    total = 0.0
    for name, local in graph.get(result, []):
        total += local if name == node else local * gradient(graph, name, node)
    return total
