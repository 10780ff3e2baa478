# says: yours is 1 gap lower
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(int(fraction * 2**24), exponent - 24)
