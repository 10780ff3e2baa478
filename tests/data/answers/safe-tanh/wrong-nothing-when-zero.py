# says: safe_tanh(0) should be a Value, got None
def safe_tanh(n):
    if n.data > 0:
        e = (-2 * n).exp()
        return (1 - e) / (1 + e)
    if n.data < 0:
        e = (2 * n).exp()
        return (e - 1) / (e + 1)
