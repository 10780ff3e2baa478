from contextlib import contextmanager

from micrograd.engine import topological_order


@contextmanager
def fresh_grads(y):
    graph = topological_order(y)
    kept = [node.grad for node in graph]
    for node in graph:
        node.grad = 0.0
    yield set(graph)
    for node, grad in zip(graph, kept, strict=True):
        node.grad = grad


def gradients_of(y, values):
    with fresh_grads(y) as graph:
        y.backward()
        return [value.grad if value in graph else 0.0 for value in values]
