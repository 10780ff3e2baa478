def one_sided(f, x, h):
    return (f(x + h) - f(x)) / h
def slope_from_both_sides(f, x, h):
    return 0.5 * one_sided(f, x, h) + 0.5 * one_sided(f, x, -h)
