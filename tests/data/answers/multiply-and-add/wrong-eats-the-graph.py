# says: your code changes the graph
def gradient(graph, result, node):
    if result == node:
        return 1.0
    total = 0.0
    line = graph.get(result, [])
    while line:
        name, local = line.pop()
        total += local * gradient(graph, name, node)
    return total
