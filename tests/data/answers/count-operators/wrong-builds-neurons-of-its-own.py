# says: without building
from micrograd.engine import Value, topological_order


def count_operators(n_in, n_outs, n_examples):
    x = [Value(0.1) for _ in range(n_in)]
    for n_out in n_outs:
        x = [sum((Value(0.1) * x_i for x_i in x), Value(0.1)).tanh() for _ in range(n_out)]
    one = sum(bool(node.inputs) for node in topological_order(x[0]))
    return n_examples * one + 4 * n_examples + 2
