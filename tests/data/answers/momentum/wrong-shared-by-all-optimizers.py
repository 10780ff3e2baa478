# says: second optimizer
class Momentum:
    velocities = {}

    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum

    def step(self):
        for i, p in enumerate(self.parameters):
            v = self.momentum * self.velocities.get(i, 0.0) - self.learning_rate * p.grad
            self.velocities[i] = v
            p.data += v
