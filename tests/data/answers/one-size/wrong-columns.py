# says: 5 points went in, 4 came out
from statistics import fmean, pstdev


def measure(points):
    return [(fmean(c), pstdev(c) or 1.0) for c in zip(*points)]


def scale(points, measured):
    return [[(x - m) / s for x in c] for c, (m, s) in zip(zip(*points), measured)]
