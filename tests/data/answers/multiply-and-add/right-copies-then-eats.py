from copy import deepcopy


def gradient(graph, result, node):
    graph = deepcopy(graph)
    total = 0
    while True:
        if result == node:
            return total + 1
        if not graph.get(result):
            return total
        name, local = graph[result].pop()
        total += local * gradient(graph, name, node)
