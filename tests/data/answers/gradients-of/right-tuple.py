from micrograd.engine import topological_order


def gradients_of(y, values):
    order = topological_order(y)
    place = {node: k for k, node in enumerate(order)}
    grads = [0.0] * len(order)
    grads[-1] = 1.0
    for k in range(len(order) - 1, -1, -1):
        for node_input, slope in zip(order[k].inputs, order[k].local_grads):
            grads[place[node_input]] += slope * grads[k]
    return tuple(grads[place[v]] if v in place else 0.0 for v in values)
