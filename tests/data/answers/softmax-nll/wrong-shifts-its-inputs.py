# says: changes the numbers of its inputs
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
    def log(self): return Scalar(math.log(self.data), (self,), (1 / self.data,))
    def __truediv__(self, other):
        return Scalar(self.data / other.data, (self, other), (1 / other.data, -self.data / other.data**2))
    backward = engine.Value.backward
def softmax_nll(logits, label):
    m = max(z.data for z in logits)
    for z in logits: z.data -= m
    parts = [z.exp() for z in logits]
    total = parts[0]
    for p in parts[1:]: total = total + p
    return total.log() + logits[label] * Scalar(-1.0)
