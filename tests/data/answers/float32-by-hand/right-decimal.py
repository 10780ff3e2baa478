import math
from decimal import ROUND_HALF_EVEN, Decimal


def float32_by_hand(number):
    fraction, exponent = math.frexp(number)
    digits = (Decimal(fraction) * 2**24).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return math.ldexp(int(digits), exponent - 24)
