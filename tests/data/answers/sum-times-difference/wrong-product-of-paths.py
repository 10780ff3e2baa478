# says: the gradient of x at x = 3, y = 2 is 6, yours is 5
def gradients(x, y):
    p = x + y
    q = x - y
    return {"p": q, "q": p, "x": q * p, "y": -q * p}
