def roll(p, lr, m):
    v = 0.0
    while True:
        yield
        v = m * v - lr * p.grad
        p.data += v
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.balls = [roll(p, learning_rate, momentum) for p in parameters]
        for b in self.balls: next(b)
    def step(self):
        for b in self.balls: next(b)
