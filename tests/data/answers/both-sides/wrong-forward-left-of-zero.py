# says: the slope to the right alone
def slope_from_both_sides(f, x, h):
    if x > 0:
        return (f(x + h) - f(x - h)) / (2 * h)
    return (f(x + h) - f(x)) / h
