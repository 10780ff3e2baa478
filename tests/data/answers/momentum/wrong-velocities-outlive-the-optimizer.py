# says: a second optimizer begins with the velocities of the first
class Momentum:
    velocities = {}
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters, self.rate, self.mu = parameters, learning_rate, momentum
    def step(self):
        for p in self.parameters:
            self.velocities[p] = self.mu * self.velocities.get(p, 0.0) - self.rate * p.grad
            p.data += self.velocities[p]
