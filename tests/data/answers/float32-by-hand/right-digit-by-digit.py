import math


def float32_by_hand(number):
    fraction, exponent = math.frexp(abs(number))
    digits = 0
    for _ in range(24):
        fraction *= 2
        digit = int(fraction)
        digits = 2 * digits + digit
        fraction -= digit
    if fraction > 0.5 or (fraction == 0.5 and digits & 1):
        digits += 1
    return math.copysign(math.ldexp(digits, exponent - 24), number)
