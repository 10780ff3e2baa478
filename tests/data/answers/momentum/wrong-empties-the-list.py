# says: the list of parameters that Momentum got
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.pairs = []
        self.r, self.m = learning_rate, momentum
        while parameters: self.pairs.append([parameters.pop(), 0.0])
    def step(self):
        for pair in self.pairs:
            pair[1] = self.m * pair[1] - self.r * pair[0].grad
            pair[0].data += pair[1]
