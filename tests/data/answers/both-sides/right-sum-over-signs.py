def slope_from_both_sides(f, x, h):
    return sum(sign * f(x + sign * h) for sign in (-1, 1)) / 2 / h
