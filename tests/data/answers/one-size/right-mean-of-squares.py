def measure(points):
    n, columns = len(points), list(zip(*points))
    means = [sum(c) / n for c in columns]
    sizes = [max(0.0, sum(x * x for x in c) / n - m * m) ** 0.5 for c, m in zip(columns, means)]
    return means, sizes


def scale(points, measured):
    means, sizes = measured
    return [[(x - m) / s if s > 1e-9 else 0.0 for x, m, s in zip(p, means, sizes)] for p in points]
