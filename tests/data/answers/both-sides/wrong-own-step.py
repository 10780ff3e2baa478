# says: x³ at 2 with h = 0.1 should be 12.01, yours is 12
def slope_from_both_sides(f, x, h):
    h = 1e-6
    return (f(x + h) - f(x - h)) / (2 * h)
