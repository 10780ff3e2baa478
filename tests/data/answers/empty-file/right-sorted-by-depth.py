class Value:
    __slots__ = ("data", "grad", "inputs", "local_grads", "depth")
    def __init__(self, data, *edges):
        self.data, self.grad = float(data), 0.0
        self.inputs = tuple(i for i, _ in edges)
        self.local_grads = tuple(d for _, d in edges)
        self.depth = 1 + max((i.depth for i in self.inputs), default=-1)
    def __add__(a, b):
        return Value(a.data + b.data, (a, 1.0), (b, 1.0))
    def __mul__(a, b):
        return Value(a.data * b.data, (a, b.data), (b, a.data))
    def backward(self):
        found, todo = {self}, [self]
        for v in todo:
            for i in v.inputs:
                if i not in found:
                    found.add(i); todo.append(i)
        for v in todo:
            if v.inputs: v.grad = 0.0
        self.grad += 1.0
        for v in sorted(todo, key=lambda v: -v.depth):
            for i, d in zip(v.inputs, v.local_grads):
                i.grad += d * v.grad
