def gradient(graph, result, node):
    total = 0.0
    stack = [(result, 1.0)]
    while stack:
        name, product = stack.pop()
        if name == node:
            total += product
        for node_input, local in graph.get(name, []):
            stack.append((node_input, product * local))
    return total
