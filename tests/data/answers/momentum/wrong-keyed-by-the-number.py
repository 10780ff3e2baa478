# says: velocity
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = {}

    def step(self):
        for p in self.parameters:
            before = p.data
            v = self.momentum * self.velocities.get(before, 0.0) - self.learning_rate * p.grad
            self.velocities[before] = v
            p.data += v
