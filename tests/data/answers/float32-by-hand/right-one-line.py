import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(round(math.ldexp(fraction, 24)), exponent - 24)
