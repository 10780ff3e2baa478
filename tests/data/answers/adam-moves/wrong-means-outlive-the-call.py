# says: let both means begin at 0 in each call
m = v = 0.0; t = 0
def adam_moves(slopes, rate):
    global m, v, t
    out = []
    for g in slopes:
        t += 1
        m = .9*m + .1*g; v = .999*v + .001*g*g
        out.append(-rate*(m/(1-.9**t))/((v/(1-.999**t))**.5 + 1e-8))
    return out
