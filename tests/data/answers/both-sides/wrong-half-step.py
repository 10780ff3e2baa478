# says: step by h to either side
def slope_from_both_sides(f, x, h):
    return (f(x + h / 2) - f(x - h / 2)) / h
