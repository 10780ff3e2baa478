# says: d = b + b, whose pass must not touch c, the gradient of c is 0, not 1
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.inputs, self.local_grads, self.grad = data, inputs, local_grads, 0.0
    def __add__(self, o): return Value(self.data + o.data, (self, o), (1.0, 1.0))
    def __mul__(self, o): return Value(self.data * o.data, (self, o), (o.data, self.data))
    def sort(self, order=[], seen=set()):
        if self not in seen:
            seen.add(self)
            for i in self.inputs: i.sort(order, seen)
            order.append(self)
        return order
    def backward(self):
        order = self.sort()
        for v in order:
            if v.inputs: v.grad = 0.0
        self.grad += 1.0
        for v in reversed(order):
            for i, l in zip(v.inputs, v.local_grads): i.grad += l * v.grad
