# says: as it was
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = [*topological_order(y), *values]
    for node in graph:
        node.grad = 0.0
    y.backward()
    found = [value.grad for value in values]
    for node in graph:
        node.grad = 0.0
    return found
