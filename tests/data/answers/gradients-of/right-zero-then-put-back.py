from micrograd.engine import topological_order


def gradients_of(y, values):
    nodes = [*topological_order(y), *values]
    before = [(node, node.grad) for node in nodes]
    for node in nodes:
        node.grad = 0.0
    y.backward()
    found = [value.grad for value in values]
    for node, grad in before:
        node.grad = grad
    return found
