from functools import cache


def gradient(graph, result, node):
    @cache
    def of(name):
        if name == node:
            return 1.0
        return sum(local * of(node_input) for node_input, local in graph.get(name, []))

    return of(result)
