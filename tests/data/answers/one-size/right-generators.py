import math


def measure(points):
    pairs = []
    for column in zip(*points):
        mean = sum(column) / len(column)
        pairs.append((mean, math.hypot(*(x - mean for x in column)) / math.sqrt(len(column))))
    return pairs


def scale(points, measured):
    return (
        tuple((x - m) / s if s else 0 for x, (m, s) in zip(point, measured)) for point in points
    )
