# says: RecursionError
def gradients_of(y, values):
    order, seen = [], set()

    def place(node):
        if node not in seen:
            seen.add(node)
            for each in node.inputs:
                place(each)
            order.append(node)

    place(y)
    grads = {y: 1.0}
    for node in reversed(order):
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
    return [grads.get(v, 0.0) for v in values]
