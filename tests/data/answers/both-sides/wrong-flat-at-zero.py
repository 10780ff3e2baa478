# says: of 5x + 1 at 0 with h = 0.5 should be 5, yours is 0
def slope_from_both_sides(f, x, h):
    if not x:
        return 0.0
    return (f(x + h) - f(x - h)) / (2 * h)
