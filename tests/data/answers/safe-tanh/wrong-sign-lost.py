# says: the sign is lost
def safe_tanh(n):
    e = (-2 * n).exp() if n.data >= 0 else (2 * n).exp()
    return (1 - e) / (1 + e)
