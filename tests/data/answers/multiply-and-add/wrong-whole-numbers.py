# says: yours is
def gradient(graph, result, node):
    if result == node:
        return 1
    total = 0
    for node_input, local in graph.get(result, []):
        total += int(local * gradient(graph, node_input, node))
    return total
