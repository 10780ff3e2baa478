# says: the gradient of n is
def safe_tanh(n):
    e = (-2 * n).exp() if n.data >= 0 else (2 * n).exp()
    t = (1 - e.data) / (1 + e.data)
    t = t if n.data >= 0 else -t
    return n + (t - n.data)
