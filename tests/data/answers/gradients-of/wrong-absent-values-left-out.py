# says: list of 1 numbers, and has 0
from micrograd.engine import topological_order


def gradients_of(y, values):
    grads = {y: 1.0}
    for node in reversed(topological_order(y)):
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
    return [grads[v] for v in values if v in grads]
