# says: the gradient of x at x = 3, y = 2 is 6, yours is 5
def gradients(x, y):
    p = x + y
    q = x - y
    grad = {"p": q, "q": p}
    grad["x"] = grad["p"]
    grad["y"] = grad["p"]
    grad["x"] = grad["q"]
    grad["y"] = -grad["q"]
    return grad
