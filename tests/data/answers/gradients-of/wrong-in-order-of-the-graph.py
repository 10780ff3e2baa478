# says: order
from micrograd.engine import topological_order


def gradients_of(y, values):
    graph = topological_order(y)
    grads = {y: 1.0}
    for node in reversed(graph):
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
    wanted = set(values)
    found = [grads[node] for node in graph if node in wanted]
    return found + [0.0] * (len(values) - len(found))
