# says: without building
from micrograd.nn import MLP


def count_operators(n_in, n_outs, n_examples):
    parameters = len(MLP(n_in, n_outs).parameters())
    return n_examples * (2 * parameters - sum(n_outs) + 4) + 2
