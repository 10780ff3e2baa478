# says: before its gradient is complete
def gradients_of(y, values):
    grads, seen, stack = {y: 1.0}, {y}, [y]
    while stack:
        node = stack.pop()
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
            if each not in seen:
                seen.add(each)
                stack.append(each)
    return [grads.get(v, 0.0) for v in values]
