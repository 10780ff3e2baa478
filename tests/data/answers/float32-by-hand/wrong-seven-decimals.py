# says: float32_by_hand(0.1) returns 0.1; float32 has 0.10000000149011612, and yours lies between
def float32_by_hand(number):
    return round(number, 7)
