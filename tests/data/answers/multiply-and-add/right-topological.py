def gradient(graph, result, node):
    order, visited = [], set()

    def place(name):
        if name not in visited:
            visited.add(name)
            for node_input, _ in graph.get(name, []):
                place(node_input)
            order.append(name)

    place(result)
    grad = dict.fromkeys(order, 0.0)
    grad[result] = 1.0
    for name in reversed(order):
        for node_input, local in graph.get(name, []):
            grad[node_input] += local * grad[name]
    return grad.get(node, 0.0)
