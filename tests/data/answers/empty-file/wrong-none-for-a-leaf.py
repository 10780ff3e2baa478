# says: a leaf holds None; let inputs and local_grads default to ()
class Value:
    def __init__(self, data, inputs=None, local_grads=None):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.local_grads = local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
