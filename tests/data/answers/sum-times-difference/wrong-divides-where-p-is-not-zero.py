# says: at x = 2, y = -2
def gradients(x, y):
    p, q = x + y, x - y
    z = p * q
    return {"p": z / p if p else 0.0, "q": p, "x": 2 * x, "y": -2 * y}
