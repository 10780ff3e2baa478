# says: path by path
def gradients_of(y, values):
    h = 1e-3
    found = []

    def again(node, moved):
        if node is moved:
            return node.data + h
        if not node.inputs:
            return node.data
        change = sum(
            slope * (again(each, moved) - each.data)
            for each, slope in zip(node.inputs, node.local_grads)
        )
        return node.data + change

    for value in values:
        found.append((again(y, value) - y.data) / h)
    return found
