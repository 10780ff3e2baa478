# says: velocity of its own
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = 0.0

    def step(self):
        for p in self.parameters:
            self.velocity = self.momentum * self.velocity - self.learning_rate * p.grad
            p.data += self.velocity
