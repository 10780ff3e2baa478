# says: its root is missing
from statistics import fmean, pvariance


def measure(points):
    return [(fmean(c), pvariance(c) or 1.0) for c in zip(*points)]


def scale(points, measured):
    return [[(x - m) / s for x, (m, s) in zip(p, measured)] for p in points]
