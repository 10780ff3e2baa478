# says: in between
from micrograd.engine import topological_order


def gradients_of(y, values):
    leaves = [node for node in topological_order(y) if not node.inputs]
    before = [leaf.grad for leaf in leaves]
    for leaf in leaves:
        leaf.grad = 0.0
    y.backward()
    found = [value.grad if value in leaves else value.grad for value in values]
    for leaf, grad in zip(leaves, before):
        leaf.grad = grad
    return found
