class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = {p: 0.0 for p in parameters}

    def step(self):
        for p, v in self.velocity.items():
            v = self.momentum * v - self.learning_rate * p.grad
            self.velocity[p] = v
            p.data += v
