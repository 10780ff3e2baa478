from collections import Counter
def gradient(graph, result, node):
    level, total = {result: 1.0}, 0.0
    while level:
        total += level.get(node, 0.0)
        below = {}
        for name, up in level.items():
            for child, local in graph.get(name, []):
                below[child] = below.get(child, 0.0) + up * local
        level = below
    return total
