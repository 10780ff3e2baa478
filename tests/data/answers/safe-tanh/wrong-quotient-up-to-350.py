# says: the gradient of n is 2, and tanh has
def safe_tanh(n):
    if abs(n.data) < 350:
        e = (2 * n).exp(); return (e - 1) / (e + 1)
    return n * 0.0 + (1.0 if n.data > 0 else -1.0)
