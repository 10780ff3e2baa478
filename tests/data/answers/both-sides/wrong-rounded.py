# says: x³ at 1 with h = 0.01 should be 3.0001, yours is 3
def slope_from_both_sides(f, x, h):
    return round((f(x + h) - f(x - h)) / (2 * h), 3)
