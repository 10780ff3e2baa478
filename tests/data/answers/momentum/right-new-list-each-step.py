class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = [0] * len(parameters)

    def step(self):
        self.velocities = [
            self.momentum * v - self.learning_rate * p.grad
            for v, p in zip(self.velocities, self.parameters)
        ]
        for v, p in zip(self.velocities, self.parameters):
            p.data = p.data + v
