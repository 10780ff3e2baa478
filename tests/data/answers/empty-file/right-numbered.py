from itertools import count

_numbers = count()


class Value:
    """Each value has a number; inputs are older than what is computed from them."""

    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads
        self.number = next(_numbers)

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        below = {self.number: self}
        waiting = [self]
        while waiting:
            for each in waiting.pop().inputs:
                if each.number not in below:
                    below[each.number] = each
                    waiting.append(each)
        nodes = [below[number] for number in sorted(below, reverse=True)]
        for node in nodes:
            node.grad *= not node.inputs
        self.grad += 1
        for node in nodes:
            for each, slope in zip(node.inputs, node.local_grads):
                each.grad += slope * node.grad
