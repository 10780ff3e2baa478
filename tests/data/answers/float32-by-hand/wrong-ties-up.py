# says: Both are as near: the one whose last of 24 digits is 0 wins
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(math.floor(fraction * 2**24 + 0.5), exponent - 24)
