# says: at n = 0.88 it gives 0.4136
def safe_tanh(n):
    if n.data >= 0:
        e = (-n).exp()
        return (1 - e) / (1 + e)
    e = n.exp()
    return (e - 1) / (e + 1)
