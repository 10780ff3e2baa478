# says: raised ZeroDivisionError
def gradients(x, y):
    z = (x + y) * (x - y)
    return {"p": z / (x + y), "q": z / (x - y), "x": 2 * x, "y": -2 * y}
