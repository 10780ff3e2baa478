# says: a factor of 2: how far apart
def slope_from_both_sides(f, x, h):
    up, down = f(x + h), f(x - h)
    return (up - down) / h
