from fractions import Fraction


def choose(wanted):
    x2 = Fraction(wanted)
    return x2, 6 - x2
