# says: 1 gap higher
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return math.ldexp(math.ceil(fraction * 2**24), exponent - 24)
