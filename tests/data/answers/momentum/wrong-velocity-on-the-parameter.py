# says: in a list
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        for p in parameters:
            p.velocity = 0.0

    def step(self):
        for p in self.parameters:
            p.velocity = self.momentum * p.velocity - self.learning_rate * p.grad
            p.data += p.velocity
