def gradients(x, y):
    grads = {name: 0.0 for name in "pqxy"}
    p, q = x + y, x - y
    grads["p"] += q
    grads["q"] += p
    grads["x"] += grads["p"]
    grads["y"] += grads["p"]
    grads["x"] += grads["q"]
    grads["y"] -= grads["q"]
    return grads
