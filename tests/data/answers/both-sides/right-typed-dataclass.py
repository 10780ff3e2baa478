from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Chord:
    f: Callable[[float], float]
    left: float
    right: float

    @property
    def slope(self) -> float:
        return (self.f(self.right) - self.f(self.left)) / (self.right - self.left)


def slope_from_both_sides(f: Callable[[float], float], x: float, h: float) -> float:
    return Chord(f, x - h, x + h).slope
