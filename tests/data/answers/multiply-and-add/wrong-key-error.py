# says: raised KeyError: 'a'
def gradient(graph, result, node):
    if result == node:
        return 1.0
    return sum(local * gradient(graph, name, node) for name, local in graph[result])
