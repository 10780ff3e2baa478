from micrograd.engine import Value
def gradient(graph, result, node):
    made = {}
    def build(n):
        if n not in made:
            es = graph.get(n, [])
            made[n] = Value(0.0, tuple(build(i) for i, _ in es), tuple(l for _, l in es), "x" if es else "")
        return made[n]
    root = build(result)
    if node not in made: return 0.0
    root.backward()
    return made[node].grad
