# says: from a to c (4 · 8 · 1) + (4 · 1) = 36, yours is 32
def gradient(graph, result, node):
    visited = set()

    def walk(name):
        if name == node:
            return 1.0
        if name in visited:
            return 0.0
        visited.add(name)
        return sum(local * walk(below) for below, local in graph.get(name, []))

    return walk(result)
