import numpy as np


def gradient(graph, result, node):
    names = sorted({result, node, *graph} | {name for line in graph.values() for name, _ in line})
    place = {name: k for k, name in enumerate(names)}
    edges = np.zeros((len(names), len(names)))
    for name, line in graph.items():
        for node_input, local in line:
            edges[place[name], place[node_input]] += local
    all_paths = np.linalg.inv(np.eye(len(names)) - edges)
    return all_paths[place[result], place[node]]
