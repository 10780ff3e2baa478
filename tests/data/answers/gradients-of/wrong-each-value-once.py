# says: a list of 2 numbers, and has 1
from micrograd.engine import topological_order


def gradients_of(y, values):
    grads = {y: 1.0}
    for node in reversed(topological_order(y)):
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
    return [grads.get(v, 0.0) for v in dict.fromkeys(values)]
