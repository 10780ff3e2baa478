class Central:
    def __init__(self, f, h):
        self.f, self.h = f, h

    def at(self, x):
        return (self.f(x + self.h) - self.f(x - self.h)) / (self.h * 2)


def slope_from_both_sides(f, x, h):
    return Central(f, h).at(x)
