# says: a coordinate that never changes becomes 0
from statistics import fmean, pstdev


def measure(points):
    return [(fmean(c), pstdev(c)) for c in zip(*points)]


def scale(points, measured):
    return [[(x - m) / s if s else x for x, (m, s) in zip(p, measured)] for p in points]
