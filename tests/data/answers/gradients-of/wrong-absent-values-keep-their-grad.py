# says: does not depend
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = topological_order(y)
    before = [(node, node.grad) for node in graph]
    for node in graph:
        node.grad = 0.0
    y.backward()
    found = [value.grad for value in values]
    for node, grad in before:
        node.grad = grad
    return found
