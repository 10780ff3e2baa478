# says: the slope to the left alone
def slope_from_both_sides(f, x, h):
    return (f(x - h) - f(x)) / -h
