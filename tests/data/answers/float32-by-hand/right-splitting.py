def float32_by_hand(number):
    c = number * (2**29 + 1)
    return c - (c - number)
