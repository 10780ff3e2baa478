from collections import defaultdict


class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.v = defaultdict(float)

    def step(self):
        for p in self.parameters:
            self.v[id(p)] *= self.momentum
            self.v[id(p)] -= self.learning_rate * p.grad
            p.data += self.v[id(p)]
