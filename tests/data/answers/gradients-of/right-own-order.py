def gradients_of(y, values):
    order, seen, stack = [], set(), [(y, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            for each in node.inputs:
                stack.append((each, False))
    share = dict.fromkeys(order, 0.0)
    share[y] = 1.0
    while order:
        node = order.pop()
        for each, slope in zip(node.inputs, node.local_grads):
            share[each] += share[node] * slope
    return [share[v] if v in share else 0.0 for v in values]
