# says: should be 12.01
def slope_from_both_sides(f, x, h):
    d = lambda h: (f(x + h) - f(x - h)) / (2 * h)
    return (4 * d(h / 2) - d(h)) / 3
