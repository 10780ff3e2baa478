def adam_moves(slopes, rate):
    m, v, step = 0, 0, 0
    for g in slopes:
        step += 1
        m = m * 0.9 + g * 0.1
        v = v * 0.999 + g**2 * 0.001
        yield -rate * (m / (1 - 0.9**step)) / ((v / (1 - 0.999**step)) ** 0.5 + 1e-8)
