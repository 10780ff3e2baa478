# says: the gradient of p at x = 3, y = 2 is 1, yours is 5
def gradients(x, y):
    p = x + y
    q = x - y
    return {"p": p, "q": q, "x": x, "y": y}
