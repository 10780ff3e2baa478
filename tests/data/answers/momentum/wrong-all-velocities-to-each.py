# says: data has become a ndarray
import numpy as np
class Momentum:
    def __init__(self, parameters, learning_rate, momentum):
        self.p = parameters; self.r = learning_rate; self.m = momentum; self.v = np.zeros(len(parameters))
    def step(self):
        g = np.array([p.grad for p in self.p])
        self.v = self.m * self.v - self.r * g
        for p in self.p: p.data += self.v
