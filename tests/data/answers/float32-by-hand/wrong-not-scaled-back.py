# says: float32_by_hand(0.1) returns 13421773.0
import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    return float(round(fraction * 2**24))
