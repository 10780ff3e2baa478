# says: at n = -1000 an operation overflows
def safe_tanh(n):
    e = (-2 * n).exp()
    return (1 - e) / (1 + e)
