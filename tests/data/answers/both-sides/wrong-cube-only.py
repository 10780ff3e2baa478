# says: 5x + 1 at 2 with h = 0.1 should be 5, yours is 12.01
def slope_from_both_sides(f, x, h):
    return 3 * x**2 + h**2
