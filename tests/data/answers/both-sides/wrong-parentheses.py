# says: a factor of 0.01: put the whole divisor in parentheses
def slope_from_both_sides(f, x, h):
    return (f(x + h) - f(x - h)) / 2 * h
