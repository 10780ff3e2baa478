# says: an operation overflows
def safe_tanh(n):
    return (n.exp() - (-n).exp()) / (n.exp() + (-n).exp())
