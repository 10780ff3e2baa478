# says: line 6 raised ValueError: math domain error, where number is 0.0
import math


def float32_by_hand(number):
    exponent = math.floor(math.log2(abs(number)))
    return math.ldexp(round(math.ldexp(number, 23 - exponent)), exponent - 23)
