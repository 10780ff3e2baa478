# says: stage 2 of 8
class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        self.data += other.data
