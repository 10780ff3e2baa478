def safe_tanh(n):
    if n.data > 0:
        return 1 - 2 * (-2 * n).exp() / (1 + (-2 * n).exp())
    return 2 * (2 * n).exp() / (1 + (2 * n).exp()) - 1
