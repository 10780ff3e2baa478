# says: the dictionary has no gradient of y
def gradients(x, y):
    p, q = x + y, x - y
    return {"p": q, "q": p, "x": p + q}
