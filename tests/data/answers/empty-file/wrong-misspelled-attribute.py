# says: Seen: line 19 raised AttributeError: 'Value' object has no attribute 'localgrads'
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.local_grads = local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        self.grad = 1.0
        todo = [self]
        for node in todo:
            for node_input, local_grad in zip(node.inputs, node.localgrads):
                node_input.grad += local_grad * node.grad
                todo.append(node_input)
