# Each value waits until all of its uses have sent their share.
def gradients_of(y, values):
    uses, todo, seen = {y: 0}, [y], {y}
    while todo:
        for each in todo.pop().inputs:
            uses[each] = uses.get(each, 0) + 1
            if each not in seen:
                seen.add(each)
                todo.append(each)
    grads, ready = {y: 1.0}, [y]
    while ready:
        node = ready.pop()
        for each, slope in zip(node.inputs, node.local_grads):
            grads[each] = grads.get(each, 0.0) + slope * grads[node]
            uses[each] -= 1
            if uses[each] == 0:
                ready.append(each)
    return [grads.get(v, 0.0) for v in values]
