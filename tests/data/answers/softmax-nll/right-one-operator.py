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
        return Scalar(y := math.exp(self.data), (self,), (y,))
    def log(self):
        return Scalar(math.log(self.data), (self,), (1.0 / self.data,))
    def __truediv__(self, other):
        return Scalar(self.data / other.data, (self, other), (1.0 / other.data, -self.data / (other.data * other.data)))
    backward = engine.Value.backward
def softmax_nll(logits, label):
    top = max(x.data for x in logits)
    es = [math.exp(x.data - top) for x in logits]
    z = math.fsum(es)
    grads = tuple(e / z - (i == label) for i, e in enumerate(es))
    return Scalar(math.log(z) + top - logits[label].data, tuple(logits), grads)
