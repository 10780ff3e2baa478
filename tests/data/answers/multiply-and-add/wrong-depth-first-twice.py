# says: from a to c
def gradient(graph, result, node):
    grad = {result: 1.0}

    def visit(name):
        for node_input, local in graph.get(name, []):
            grad[node_input] = grad.get(node_input, 0.0) + local * grad[name]
            visit(node_input)

    visit(result)
    return grad.get(node, 0.0)
