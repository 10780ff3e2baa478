# says: inputs is a set: a + a has two
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, {self, other}, (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        order, visited = [], set()

        def place(node):
            if node not in visited:
                visited.add(node)
                for node_input in node.inputs:
                    place(node_input)
                order.append(node)

        place(self)
        for node in order:
            if node.inputs:
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            for node_input, local_grad in zip(node.inputs, node.local_grads):
                node_input.grad += local_grad * node.grad
