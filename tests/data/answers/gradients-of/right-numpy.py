import numpy as np

from micrograd.engine import topological_order


def gradients_of(y, values):
    order = topological_order(y)
    place = {id(node): k for k, node in enumerate(order)}
    grads = np.zeros(len(order))
    grads[place[id(y)]] = 1.0
    for k, node in reversed(list(enumerate(order))):
        for node_input, slope in zip(node.inputs, node.local_grads):
            grads[place[id(node_input)]] += slope * grads[k]
    return np.array([grads[place[id(v)]] if id(v) in place else 0.0 for v in values])
