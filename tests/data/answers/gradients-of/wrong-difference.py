# says: what was in grad before
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = topological_order(y)
    before = [node.grad for node in graph]
    starts = [value.grad if not value.inputs else 0.0 for value in values]
    y.grad = 0.0
    y.backward()
    found = [value.grad - start for value, start in zip(values, starts)]
    for node, grad in zip(graph, before):
        node.grad = grad
    return found
