# says: from
memo = {}


def gradient(graph, result, node):
    if result == node:
        return 1.0
    if (result, node) not in memo:
        memo[result, node] = sum(local * gradient(graph, name, node) for name, local in graph.get(result, []))
    return memo[result, node]
