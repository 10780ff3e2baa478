import math


def measure(points):
    n = len(points)
    found = {}
    for i in range(len(points[0])):
        mean = sum(p[i] for p in points) / n
        found[i] = mean, math.sqrt(sum((p[i] - mean) ** 2 for p in points) / n)
    return found


def scale(points, measured):
    rows = []
    for point in points:
        row = []
        for i, x in enumerate(point):
            mean, size = measured[i]
            row.append(0.0 if size == 0.0 else (x - mean) / size)
        rows.append(row)
    return rows
