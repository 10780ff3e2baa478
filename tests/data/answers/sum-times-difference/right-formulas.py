def gradients(x, y):
    return {"p": x - y, "q": x + y, "x": 2 * x, "y": -2 * y}
