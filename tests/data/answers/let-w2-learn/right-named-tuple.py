from typing import NamedTuple


class Choice(NamedTuple):
    x2: float
    b: float


def choose(wanted):
    return Choice(x2=wanted, b=6.0 - wanted)
