# says: goes on from the one before it was divided by
def adam_moves(slopes, rate):
    m = v = 0.0; out = []
    for t, g in enumerate(slopes, 1):
        m = .9*m + .1*g; v = .999*v + .001*g*g
        m = m/(1-.9**t); v = v/(1-.999**t)
        out.append(-rate*m/(v**.5 + 1e-8))
    return out
