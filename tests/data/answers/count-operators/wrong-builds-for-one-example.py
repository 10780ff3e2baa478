# says: without building
from micrograd.engine import topological_order
from micrograd.nn import MLP


def count_operators(n_in, n_outs, n_examples):
    y = MLP(n_in, n_outs)([0.5] * n_in)
    one = sum(bool(node.inputs) for node in topological_order(y))
    return n_examples * one + 4 * n_examples + 2
