class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        order, visited, stack = [], set(), [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.append(node)
            elif node not in visited:
                visited.add(node)
                stack.append((node, True))
                stack += [(node_input, False) for node_input in node.inputs]
        for node in order:
            if node.inputs:
                node.grad = 0.0
        self.grad += 1.0
        for node in order[::-1]:
            for node_input, slope in zip(node.inputs, node.local_grads):
                node_input.grad += slope * node.grad
