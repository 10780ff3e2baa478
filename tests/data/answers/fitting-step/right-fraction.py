from fractions import Fraction


def step_for(x):
    return Fraction(6, 10**6) * max(Fraction(1), abs(Fraction(x)))
