from __future__ import annotations

import math

from micrograd.engine import Value


def sin(a: Value) -> Value:
    return Value(math.sin(a.data), (a,), (math.cos(a.data),), "sin")


def mixed(a: Value, b: Value, c: Value) -> Value:
    return -(a**3) + sin(3 * b) - 1 / c + b**2.5 - a**0.5
