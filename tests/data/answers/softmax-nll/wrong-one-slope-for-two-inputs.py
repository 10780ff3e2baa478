# says: / has 2 input(s) and 1 local derivative(s)
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
        return Scalar(self.data / other.data, (self, other), (1 / other.data,))
    backward = engine.Value.backward

def softmax_nll(logits, label): ...
