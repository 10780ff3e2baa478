# The velocity is the parameter's last move: where it is, less where it was.
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.parameters = parameters
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.moves = [[p, 0.0] for p in parameters]

    def step(self):
        for pair in self.moves:
            p, last = pair
            move = self.momentum * last - self.learning_rate * p.grad
            p.data += move
            pair[1] = move
