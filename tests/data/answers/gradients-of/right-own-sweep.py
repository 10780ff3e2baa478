# The chain rule into a dict; no grad is touched.
from micrograd.engine import topological_order


def gradients_of(y, values):
    grads = {y: 1.0}
    for node in reversed(topological_order(y)):
        for node_input, slope in zip(node.inputs, node.local_grads):
            grads[node_input] = grads.get(node_input, 0.0) + slope * grads[node]
    return [grads.get(value, 0.0) for value in values]
