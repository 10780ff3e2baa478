import numpy as np


class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = np.zeros(len(parameters))

    def step(self):
        grads = np.array([p.grad for p in self.parameters])
        self.velocity = self.momentum * self.velocity - self.learning_rate * grads
        for p, v in zip(self.parameters, self.velocity):
            p.data += v
