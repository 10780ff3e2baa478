# says: your code changes the points
from statistics import fmean, pstdev


def measure(points):
    return [(fmean(c), pstdev(c) or 1.0) for c in zip(*points)]


def scale(points, measured):
    for point in points:
        for i, (m, s) in enumerate(measured):
            point[i] = (point[i] - m) / s
    return points
