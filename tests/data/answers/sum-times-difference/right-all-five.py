def gradients(x, y):
    p = x + y
    q = x - y
    grad = {"z": 1.0}
    grad["p"] = q * grad["z"]
    grad["q"] = p * grad["z"]
    grad["x"] = grad["p"] + grad["q"]
    grad["y"] = grad["p"] - grad["q"]
    return grad
