# says: in a list
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum

    def step(self):
        for p in self.parameters:
            if not hasattr(p, "velocity"):
                p.velocity = 0.0
            p.velocity = self.momentum * p.velocity - self.learning_rate * p.grad
            p.data += p.velocity
