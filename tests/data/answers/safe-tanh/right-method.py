from micrograd.engine import Value


def tanh_of_exp(self):
    small = (-2 * self).exp() if self.data >= 0 else (2 * self).exp()
    top = 1 - small if self.data >= 0 else small - 1
    return top / (1 + small)


Value.safe_tanh = tanh_of_exp


def safe_tanh(n):
    return n.safe_tanh()
