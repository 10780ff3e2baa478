# says: coordinate 1 of point 1
def measure(points):
    points = [list(p) for p in dict.fromkeys(map(tuple, points))]
    n = len(points)
    m = [sum(c) / n for c in zip(*points)]
    s = [(sum((x - a) ** 2 for x in c) / n) ** .5 for c, a in zip(zip(*points), m)]
    return m, s
def scale(points, measured):
    return [[(x - m) / s if s else 0.0 for x, m, s in zip(p, *measured)] for p in points]
