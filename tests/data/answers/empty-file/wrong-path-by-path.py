# says: it walks along all 2**40 paths
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        self.clear()
        self.send(1.0)

    def clear(self):
        order, visited = [self], {self}
        for node in order:
            if node.inputs:
                node.grad = 0.0
            for each in node.inputs:
                if each not in visited:
                    visited.add(each)
                    order.append(each)

    def send(self, share):
        self.grad += share
        for node_input, local_grad in zip(self.inputs, self.local_grads):
            node_input.send(share * local_grad)
