import numpy as np


class Value:
    def __init__(self, data, inputs=[], local_grads=[]):
        self.data, self.inputs, self.local_grads, self.grad = (
            data,
            inputs,
            np.asarray(local_grads, float),
            0.0,
        )

    def __add__(self, o):
        return Value(self.data + o.data, [self, o], [1, 1])

    def __mul__(self, o):
        return Value(self.data * o.data, [self, o], [o.data, self.data])

    def order(self, seen=None):
        seen = set() if seen is None else seen
        if self in seen:
            return
        seen.add(self)
        for i in self.inputs:
            yield from i.order(seen)
        yield self

    def backward(self):
        nodes = list(self.order())
        for n in nodes:
            n.grad *= not n.inputs
        self.grad += 1
        for n in nodes[::-1]:
            for i, l in zip(n.inputs, n.local_grads):
                i.grad += l * n.grad
