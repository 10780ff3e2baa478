from dataclasses import dataclass, field


@dataclass
class Momentum:
    parameters: list
    learning_rate: float
    momentum: float
    velocities: list = field(init=False)

    def __post_init__(self):
        self.velocities = [0.0] * len(self.parameters)

    def step(self):
        for i, p in enumerate(self.parameters):
            v = self.momentum * self.velocities[i] - self.learning_rate * p.grad
            self.velocities[i] = v
            p.data += v
