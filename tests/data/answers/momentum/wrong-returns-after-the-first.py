# says: step has to move every parameter
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = [0.0] * len(parameters)

    def step(self):
        for i, p in enumerate(self.parameters):
            v = self.momentum * self.velocities[i] - self.learning_rate * p.grad
            self.velocities[i] = v
            p.data += v
            return
