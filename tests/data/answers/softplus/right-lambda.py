import math

from micrograd.engine import Value


softplus = lambda a: Value(math.log(1 + math.exp(a.data)), (a,), (1 / (1 + math.exp(-a.data)),))
