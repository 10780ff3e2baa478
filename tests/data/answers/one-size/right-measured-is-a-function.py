def measure(points):
    columns = list(zip(*points))
    means = [sum(column) / len(column) for column in columns]
    squares = [sum((x - m) ** 2 for x in c) / len(c) for c, m in zip(columns, means)]
    return lambda point: [(x - m) / (s**0.5 or 1.0) for x, m, s in zip(point, means, squares)]


def scale(points, measured):
    return map(measured, points)
