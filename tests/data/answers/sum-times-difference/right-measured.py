from micrograd.numerical import numerical_gradient


def gradients(x, y):
    grad_p, grad_q = numerical_gradient(lambda p, q: p * q, [x + y, x - y])
    grad_x, grad_y = numerical_gradient(lambda x, y: (x + y) * (x - y), [x, y])
    return {"p": grad_p, "q": grad_q, "x": grad_x, "y": grad_y}
