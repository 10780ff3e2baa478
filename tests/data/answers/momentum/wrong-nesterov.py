# says: velocity alone
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = [0.0] * len(parameters)

    def step(self):
        for i, p in enumerate(self.parameters):
            self.velocities[i] = self.momentum * self.velocities[i] - self.learning_rate * p.grad
            p.data += self.momentum * self.velocities[i] - self.learning_rate * p.grad
