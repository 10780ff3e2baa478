def count_operators(n_in, n_outs, n_examples):
    forward = 0
    inputs = n_in
    for neurons in n_outs:
        for _ in range(neurons):
            products = inputs
            additions = inputs
            forward += products + additions + 1
        inputs = neurons
    loss = 4 * n_examples + 2
    return forward * n_examples + loss
