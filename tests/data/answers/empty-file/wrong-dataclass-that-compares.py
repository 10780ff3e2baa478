# says: @dataclass(eq=False)
from dataclasses import dataclass
@dataclass
class Value:
    data: float
    inputs: tuple = ()
    local_grads: tuple = ()
    grad: float = 0.0
    def __add__(self, o): return Value(self.data + o.data, (self, o), (1.0, 1.0))
    def __mul__(self, o): return Value(self.data * o.data, (self, o), (o.data, self.data))
    def backward(self):
        order = []
        def go(n):
            if n in order: return
            [go(i) for i in n.inputs]; order.append(n)
        go(self)
        for n in order:
            if n.inputs: n.grad = 0.0
        self.grad += 1.0
        for n in order[::-1]:
            for i, l in zip(n.inputs, n.local_grads): i.grad += l * n.grad
