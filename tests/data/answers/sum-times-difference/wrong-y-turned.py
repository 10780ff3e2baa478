# says: the gradient of y at x = 3, y = 2 is -4, yours is 4: a factor of -1
def gradients(x, y):
    p = x + y
    q = x - y
    return {"p": q, "q": p, "x": q + p, "y": p - q}
