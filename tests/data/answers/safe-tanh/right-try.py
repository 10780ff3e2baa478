def safe_tanh(n):
    try:
        e = (2 * n).exp()
        if e.data < 1e100:
            return (e - 1) / (e + 1)
    except OverflowError:
        pass
    e = (-2 * n).exp()
    return (1 - e) / (1 + e)
