# says: Both are as near
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    digits = math.copysign(math.floor(abs(fraction) * 2**24 + 0.5), fraction)
    return math.ldexp(digits, exponent - 24)
