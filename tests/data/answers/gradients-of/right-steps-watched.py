# `watch` sees every product; the grads are put back.
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = topological_order(y)
    before = [node.grad for node in graph]
    for node in graph:
        node.grad = 0.0
    sums = {y: 1.0}

    def add(step):
        sums[step.node_input] = sums.get(step.node_input, 0.0) + step.product

    y.backward(add)
    for node, grad in zip(graph, before):
        node.grad = grad
    return [sums.get(value, 0.0) for value in values]
