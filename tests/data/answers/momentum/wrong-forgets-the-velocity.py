# says: next call
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum

    def step(self):
        velocities = [0.0] * len(self.parameters)
        for i, p in enumerate(self.parameters):
            velocities[i] = self.momentum * velocities[i] - self.learning_rate * p.grad
            p.data += velocities[i]
