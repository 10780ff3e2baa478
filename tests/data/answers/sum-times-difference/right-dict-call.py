def gradients(x, y):
    p, q = x + y, x - y
    return dict(p=q, q=p, x=q + p, y=q - p)
