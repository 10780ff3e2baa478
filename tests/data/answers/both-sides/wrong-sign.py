# says: the sign is off
def slope_from_both_sides(f, x, h):
    return (f(x - h) - f(x + h)) / (2 * h)
