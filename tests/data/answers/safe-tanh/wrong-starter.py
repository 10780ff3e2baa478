# says: an operation overflows: exp(
def safe_tanh(n):
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
