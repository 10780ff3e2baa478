# says: an exp overflows
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


def softmax_nll(logits, label):
    powers = [logit.exp() for logit in logits]
    total = sum(powers[1:], powers[0])
    return (powers[label] / total).log() * Scalar(-1.0)
