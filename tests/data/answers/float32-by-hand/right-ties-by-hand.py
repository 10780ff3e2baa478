import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    scaled = fraction * 2**24
    lower = math.floor(scaled)
    rest = scaled - lower
    if rest > 0.5 or (rest == 0.5 and lower % 2 == 1):
        lower += 1
    return math.ldexp(lower, exponent - 24)
