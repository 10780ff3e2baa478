def safe_tanh(n):
    if n.data > 20:
        n = n - (n.data - 20)
    elif n.data < -20:
        n = n - (n.data + 20)
    e = (2 * n).exp()
    return (e - 1) / (e + 1)
