import numpy as np
def gradient(graph, result, node):
    names = sorted({result, node, *graph, *(i for es in graph.values() for i, _ in es)})
    k = {n: j for j, n in enumerate(names)}
    A = np.zeros((len(names),) * 2)
    for n, es in graph.items():
        for i, l in es: A[k[n], k[i]] += l
    total, power = np.eye(len(names)), np.eye(len(names))
    for _ in names:
        power = power @ A
        total = total + power
    return total[k[result], k[node]]
