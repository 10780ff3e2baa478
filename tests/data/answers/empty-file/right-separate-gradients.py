class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        order = []
        self.place(order, set())
        grads = {node: 0.0 for node in order}
        grads[self] = 1.0
        for node in reversed(order):
            for node_input, local_grad in zip(node.inputs, node.local_grads):
                grads[node_input] += local_grad * grads[node]
        for node, grad in grads.items():
            node.grad = grad if node.inputs else node.grad + grad

    def place(self, order, visited):
        if id(self) in visited:
            return
        visited.add(id(self))
        for node_input in self.inputs:
            node_input.place(order, visited)
        order.append(self)
