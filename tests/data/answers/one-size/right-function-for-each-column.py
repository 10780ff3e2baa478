def measure(points):
    def column(values):
        m = sum(values) / len(values)
        s = (sum((v - m) ** 2 for v in values) / len(values)) ** 0.5
        return lambda x: (x - m) / s if s > 1e-12 else 0.0
    return tuple(map(column, zip(*points)))
def scale(points, measured):
    return [[f(x) for f, x in zip(measured, p)] for p in points]
