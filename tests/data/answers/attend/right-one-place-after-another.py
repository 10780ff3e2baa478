import math
from micrograd.engine import Value


class Online:
    def __init__(self, d):
        self.m = None
        self.z = Value(0.0)
        self.acc = [Value(0.0)] * d

    def add(self, s, row):
        if self.m is None:
            self.m = s.data
        elif s.data > self.m:
            k = math.exp(self.m - s.data)
            self.m = s.data
            self.z = self.z * k
            self.acc = [a * k for a in self.acc]
        e = (s - self.m).exp()
        self.z = self.z + e
        self.acc = [a + e * v for a, v in zip(self.acc, row)]


def attend(query, keys, values):
    o = Online(len(values[0]))
    for k, row in zip(keys, values):
        o.add(sum(a * b for a, b in zip(query, k)) / len(query) ** 0.5, row)
    return [a / o.z for a in o.acc]
