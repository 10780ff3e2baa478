# says: grad
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum

    def step(self):
        for p in self.parameters:
            p.data -= self.learning_rate * p.grad
            p.grad *= self.momentum
