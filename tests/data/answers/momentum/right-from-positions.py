class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.before = None
    def step(self):
        now = [p.data for p in self.parameters]
        before = self.before or now
        for p, a, b in zip(self.parameters, now, before):
            p.data = a + self.momentum * (a - b) - self.learning_rate * p.grad
        self.before = now
