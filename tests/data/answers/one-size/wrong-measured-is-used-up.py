# says: make a list of it
from statistics import mean, pstdev


def measure(points):
    return ((mean(column), pstdev(column)) for column in zip(*points))


def scale(points, measured):
    return [
        [(x - m) / size if size else 0.0 for x, (m, size) in zip(point, measured)]
        for point in points
    ]
