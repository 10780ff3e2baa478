# says: its sign is lost on the way
from micrograd.engine import topological_order


def gradients_of(y, values):
    gradients = {y: 1.0}
    for node in reversed(topological_order(y)):
        for node_input, local_grad in zip(node.inputs, node.local_grads):
            share = abs(local_grad) * gradients[node]
            gradients[node_input] = gradients.get(node_input, 0.0) + share
    return [gradients.get(value, 0.0) for value in values]
