# says: tuples, also where there is one, (self,) and (slope,); got <answer.Scalar object>
import math
from micrograd import engine
class Scalar:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads
    def __add__(self, other): return Scalar(self.data + other.data, (self, other), (1.0, 1.0))
    def __mul__(self, other): return Scalar(self.data * other.data, (self, other), (other.data, self.data))
    def exp(self): return Scalar(math.exp(self.data), self, math.exp(self.data))
    def log(self): ...
    def __truediv__(self, other): ...
    backward = engine.Value.backward
def softmax_nll(logits, label): ...
