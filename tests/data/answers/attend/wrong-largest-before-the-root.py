# says: take the largest away first
import math
from micrograd.engine import Value


def softmax(s):
    m = max(x.data for x in s)
    e = [(x - m).exp() for x in s]
    z = sum(e)
    return [x / z for x in e]


def dotp(a, b):
    return sum(x * y for x, y in zip(a, b))


def mix(w, values):
    return [dotp(w, c) for c in zip(*values)]


def attend(query, keys, values):
    s = [dotp(query, k) for k in keys]
    m = max(x.data for x in s)
    e = [(x / len(query) ** 0.5 - m).exp() for x in s]
    z = sum(e)
    return mix([x / z for x in e], values)
