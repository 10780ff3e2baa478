slope_from_both_sides = lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h)
