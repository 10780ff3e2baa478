class Rolling:
    def __init__(self, parameter):
        self.parameter, self.velocity = parameter, 0.0

    def roll(self, learning_rate, momentum):
        self.velocity = momentum * self.velocity - learning_rate * self.parameter.grad
        self.parameter.data += self.velocity


class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.balls = list(map(Rolling, parameters))
        self.settings = learning_rate, momentum

    def step(self):
        for ball in self.balls:
            ball.roll(*self.settings)
