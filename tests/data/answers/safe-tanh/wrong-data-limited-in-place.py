# says: your code changes n.data
def safe_tanh(n):
    n.data = max(-20.0, min(20.0, n.data))
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
