# says: got NoneType
def gradients(x, y):
    p, q = x + y, x - y
    grads = {"p": q, "q": p, "x": p + q, "y": q - p}
