import numpy as np


def gradient(graph, result, node):
    names = sorted({*graph, result, node, *(i for edges in graph.values() for i, _ in edges)})
    at = {n: i for i, n in enumerate(names)}
    m = np.zeros((len(names),) * 2)
    for out, edges in graph.items():
        for i, d in edges:
            m[at[out], at[i]] += d
    return np.linalg.inv(np.eye(len(names)) - m)[at[result], at[node]]
