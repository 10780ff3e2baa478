# says: 1 - 4x² at 2 with h = 0.1 should be -16
def slope_from_both_sides(f, x, h):
    return abs(f(x + h) - f(x - h)) / (2 * h)
