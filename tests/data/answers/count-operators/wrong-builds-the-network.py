# says: without building
import random

from micrograd.engine import topological_order
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP


def count_operators(n_in, n_outs, n_examples):
    network = MLP(n_in, n_outs, rng=random.Random(0))
    loss = mean_squared_error([network([0.5] * n_in) for _ in range(n_examples)], [1.0] * n_examples)
    return sum(bool(node.inputs) for node in topological_order(loss))
