import math
from fractions import Fraction


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    digits = round(Fraction(fraction) * 2**24)
    return Fraction(digits) * Fraction(2) ** (exponent - 24)
