def slope_from_both_sides(f, x, h):
    return 0.5 * (f(x + h) - f(x - h)) / h
