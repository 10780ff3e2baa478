# says: what was in grad before
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = topological_order(y)
    kept = [node.grad for node in graph]
    before = [value.grad for value in values]
    y.backward()
    found = [value.grad - start for value, start in zip(values, before)]
    for node, grad in zip(graph, kept):
        node.grad = grad
    return found
