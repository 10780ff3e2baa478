from __future__ import annotations

from dataclasses import astuple, dataclass
import math


def g(a, b, c):
    return -(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5


@dataclass
class Point:
    a: float
    b: float
    c: float

    def moved(self, name: str, by: float) -> Point:
        return Point(**{**vars(self), name: getattr(self, name) + by})


def at(point):
    return g(*astuple(point))


def by_hand(a, b, c):
    return [
        -3 * a**2 - 0.5 / a**0.5,
        3 * math.cos(3 * b) + 2.5 * b**1.5,
        1 / c**2,
    ]


def with_forward(a, b, c, h):
    p = Point(a, b, c)
    return [(at(p.moved(name, h)) - at(p)) / h for name in "abc"]


def with_central(a, b, c, h):
    p = Point(a, b, c)
    return [(at(p.moved(name, h)) - at(p.moved(name, -h))) / (2 * h) for name in "abc"]
