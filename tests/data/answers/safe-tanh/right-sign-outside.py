def safe_tanh(n):
    sign = 1 if n.data >= 0 else -1
    e = (-2 * sign * n).exp()
    return sign * (1 - e) / (1 + e)
