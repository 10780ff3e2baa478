from graphlib import TopologicalSorter
from collections import defaultdict


def gradient(graph, result, node):
    order = list(TopologicalSorter({k: [i for i, _ in v] for k, v in graph.items()}).static_order())
    grad = defaultdict(float, {result: 1.0})
    for name in reversed(order):
        for i, d in graph.get(name, []):
            grad[i] += d * grad[name]
    return grad[node]
