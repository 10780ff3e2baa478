class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = [0.0 for _ in parameters]

    def step(self):
        for i, parameter in enumerate(self.parameters):
            self.velocities[i] = (
                self.momentum * self.velocities[i] - self.learning_rate * parameter.grad
            )
            parameter.data += self.velocities[i]
