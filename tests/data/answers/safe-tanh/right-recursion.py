def safe_tanh(n):
    if n.data < 0:
        return -safe_tanh(-n)
    e = (-2 * n).exp()
    return (1 - e) / (1 + e)
