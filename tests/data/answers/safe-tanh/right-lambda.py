safe_tanh = lambda n: (
    ((-2 * n).exp() - 1) / ((-2 * n).exp() + 1) * -1
    if float(n) > 0
    else ((n + n).exp() - 1) / ((n + n).exp() + 1)
)
