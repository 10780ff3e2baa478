# says: should be a number, got tuple
def slope_from_both_sides(f, x, h):
    return (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
