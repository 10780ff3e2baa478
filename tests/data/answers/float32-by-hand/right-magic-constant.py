import math
def float32_by_hand(number):
    f, e = math.frexp(abs(number))
    f = (f + 2.0**29 * 0.75) - 2.0**29 * 0.75 if False else (f + 3 * 2.0**27) - 3 * 2.0**27
    return math.copysign(math.ldexp(f, e), number)
