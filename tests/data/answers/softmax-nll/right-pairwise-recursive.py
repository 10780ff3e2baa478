import math
from dataclasses import dataclass, field
@dataclass(eq=False)
class Scalar:
    data: float
    inputs: tuple = ()
    local_grads: tuple = ()
    grad: float = 0.0
    def __add__(self, o): return Scalar(self.data + o.data, (self, o), (1.0, 1.0))
    def __mul__(self, o): return Scalar(self.data * o.data, (self, o), (o.data, self.data))
    def exp(self): e = math.exp(self.data); return Scalar(e, (self,), (e,))
    def log(self): return Scalar(math.log(self.data), (self,), (1/self.data,))
    def __truediv__(self, o): return Scalar(self.data/o.data, (self, o), (1/o.data, -self.data/o.data**2))
    def backward(self):
        order, seen = [], set()
        def visit(n):
            if id(n) in seen: return
            seen.add(id(n))
            for i in n.inputs: visit(i)
            order.append(n)
        visit(self)
        for n in order:
            if n.inputs: n.grad = 0.0
        self.grad = 1.0
        for n in reversed(order):
            for i, g in zip(n.inputs, n.local_grads): i.grad += g * n.grad
def logaddexp(a, b):
    if a.data < b.data: a, b = b, a
    return a + (Scalar(1.0) + (b + a * Scalar(-1.0)).exp()).log()
def lse(xs):
    return xs[0] if len(xs) == 1 else logaddexp(xs[0], lse(xs[1:]))
def softmax_nll(logits, label):
    return lse(list(logits)) + logits[label] * Scalar(-1.0)
