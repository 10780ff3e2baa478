# says: got None: is a return missing?
def slope_from_both_sides(f, x, h):
    print((f(x + h) - f(x - h)) / (2 * h))
