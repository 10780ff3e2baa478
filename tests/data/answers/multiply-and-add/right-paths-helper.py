import math


def paths(graph, result, node):
    if result == node:
        yield []
    else:
        for name, local in graph.get(result, ()):
            for rest in paths(graph, name, node):
                yield [local] + rest


def gradient(graph, result, node):
    return sum(math.prod(path) for path in paths(graph, result, node))
