# says: a pass that begins at a, a leaf that held 80, the gradient of a is 1, not 81
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad, self.inputs, self.local_grads = data, 0.0, inputs, local_grads
    def __add__(self, other): return Value(self.data + other.data, (self, other), (1.0, 1.0))
    def __mul__(self, other): return Value(self.data * other.data, (self, other), (other.data, self.data))
    def backward(self):
        order, seen = [], set()
        def visit(v):
            if v not in seen:
                seen.add(v)
                for i in v.inputs: visit(i)
                order.append(v)
        visit(self)
        for v in order:
            if v.inputs: v.grad = 0.0
        self.grad = 1.0
        for v in reversed(order):
            for i, g in zip(v.inputs, v.local_grads): i.grad += g * v.grad
