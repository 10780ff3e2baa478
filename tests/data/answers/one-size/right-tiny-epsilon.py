def measure(points):
    columns = list(zip(*points))
    means = [sum(c) / len(c) for c in columns]
    squares = [sum((x - m) ** 2 for x in c) / len(c) for c, m in zip(columns, means)]
    return means, [(square + 1e-12) ** 0.5 for square in squares]


def scale(points, measured):
    means, sizes = measured
    return [[(x - m) / s for x, m, s in zip(p, means, sizes)] for p in points]
