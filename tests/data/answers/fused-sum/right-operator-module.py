from operator import attrgetter, mul

from micrograd.engine import Value

number = attrgetter("data")


def weighted_sum(w, x, b):
    ws, xs = list(map(number, w)), list(map(number, x))
    return Value(sum(map(mul, ws, xs), b.data), (*w, *x, b), (*xs, *ws, 1.0), "weighted sum")
