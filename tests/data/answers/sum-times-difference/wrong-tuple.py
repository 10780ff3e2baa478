# says: return a dictionary with the gradients of p, q, x and y; got tuple
def gradients(x, y):
    p, q = x + y, x - y
    return q, p, p + q, q - p
