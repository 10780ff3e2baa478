# says: float32_by_hand(0.1) returns 0.0
def float32_by_hand(number):
    return number == round(number)
