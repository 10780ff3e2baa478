# One operator for each parameter that is a weight, another to add it up, and a tanh for each bias.
def count_operators(n_in, n_outs, n_examples):
    parameters, before = 0, n_in
    for n in n_outs:
        parameters += n * (before + 1)
        before = n
    biases = sum(n_outs)
    return (2 * parameters - biases + 4) * n_examples + 2
