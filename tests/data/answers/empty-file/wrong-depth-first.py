# says: stage 7 of 8
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        self.grad = 1.0
        self.pass_on()

    def pass_on(self):
        for node_input, local_grad in zip(self.inputs, self.local_grads):
            node_input.grad += local_grad * self.grad
            node_input.pass_on()
