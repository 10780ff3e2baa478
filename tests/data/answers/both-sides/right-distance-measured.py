def slope_from_both_sides(f, x, h):
    x_right = x + h
    x_left = x - h
    rise = f(x_right) - f(x_left)
    run = x_right - x_left
    return rise / run
