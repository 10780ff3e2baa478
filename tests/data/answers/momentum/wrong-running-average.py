# says: 1 - momentum
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.averages = [0.0] * len(parameters)

    def step(self):
        for i, p in enumerate(self.parameters):
            self.averages[i] = self.momentum * self.averages[i] + (1 - self.momentum) * p.grad
            p.data -= self.learning_rate * self.averages[i]
