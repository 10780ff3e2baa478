# says: float32_by_hand(0.1) returns 0.09999996423721313
def float32_by_hand(number):
    return int(number * 2**24) / 2**24
