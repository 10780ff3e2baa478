# says: logits [1000.0, 1001.0], label 0: loss 1, should be 1.31326
import math
from micrograd import engine
class Scalar:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads
    def __add__(self, other):
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))
    def __mul__(self, other):
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))
    def exp(self):
        y = math.exp(self.data)
        return Scalar(y, (self,), (y,))
    def log(self):
        return Scalar(math.log(self.data), (self,), (1 / self.data,))
    def __truediv__(self, other):
        return Scalar(self.data / other.data, (self, other), (1 / other.data, -self.data / other.data**2))
    backward = engine.Value.backward

def softmax_nll(logits, label):
    try:
        powers = [x.exp() for x in logits]
        total = powers[0]
        for p in powers[1:]:
            total = total + p
        return (powers[label] / total).log() * Scalar(-1.0)
    except (OverflowError, ValueError, ZeroDivisionError):
        largest = max(logits, key=lambda x: x.data)
        return largest + logits[label] * Scalar(-1.0)
