# says: should be 0.098838
def adam_moves(slopes, rate):
    m = v = 0
    out = []
    for t, s in enumerate(slopes, 1):
        m = 0.999 * m + 0.001 * s
        v = 0.9 * v + 0.1 * s * s
        out.append(-rate * (m / (1 - 0.999**t)) / ((v / (1 - 0.9**t)) ** 0.5 + 1e-8))
    return out
