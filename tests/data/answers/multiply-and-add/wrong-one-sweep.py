# says: from b to c (8 · 1) + (1) = 9, yours is 1
def gradient(graph, result, node):
    grad = {result: 1.0}
    for name, line in graph.items():
        for node_input, local in line:
            grad[node_input] = grad.get(node_input, 0.0) + local * grad.get(name, 0.0)
    return grad.get(node, 0.0)
