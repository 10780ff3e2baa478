# says: whatever momentum
class Momentum:
    def __init__(self, parameters, learning_rate, momentum=0.9):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.velocities = [0.0] * len(parameters)

    def step(self):
        for i, p in enumerate(self.parameters):
            self.velocities[i] = 0.9 * self.velocities[i] - self.learning_rate * p.grad
            p.data += self.velocities[i]
