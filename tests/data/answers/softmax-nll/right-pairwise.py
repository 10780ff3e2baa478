import math

from micrograd import engine


class Scalar:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        local_grads = (other.data, self.data)
        return Scalar(self.data * other.data, (self, other), local_grads)

    def exp(self):
        power = math.exp(self.data)
        return Scalar(power, (self,), (power,))

    def log(self):
        return Scalar(math.log(self.data), (self,), (1.0 / self.data,))

    def __truediv__(self, other):
        local_grads = (1.0 / other.data, -self.data / other.data**2)
        return Scalar(self.data / other.data, (self, other), local_grads)

    backward = engine.Value.backward


def log_of_sum(a, b):
    # log(exp(a) + exp(b)), larger first
    if a.data < b.data:
        a, b = b, a
    return a + (Scalar(1.0) + (b + a * Scalar(-1.0)).exp()).log()


def softmax_nll(logits, label):
    total = logits[0]
    for logit in logits[1:]:
        total = log_of_sum(total, logit)
    return total + logits[label] * Scalar(-1.0)
