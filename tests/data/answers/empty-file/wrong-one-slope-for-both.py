# says: local_grads is a float: a + a has two; take a tuple
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.inputs, self.local_grads, self.grad = data, inputs, local_grads, 0.0
    def __add__(self, o): return Value(self.data + o.data, (self, o), 1.0)
