from dataclasses import dataclass
from typing import Callable


@dataclass
class Pair:
    first: Callable
    second: Callable

    def __call__(self, a, b):
        return self.first(a, b), self.second(a, b)


local_derivatives = {
    "a + b": Pair(lambda a, b: 1, lambda a, b: 1),
    "a * b": Pair(lambda a, b: b, lambda a, b: a),
    "a - b": Pair(lambda a, b: 1, lambda a, b: -1),
    "a / b": Pair(lambda a, b: 1 / b, lambda a, b: -a / b**2),
    "max(a, b)": Pair(lambda a, b: float(a > b), lambda a, b: float(a <= b)),
}
