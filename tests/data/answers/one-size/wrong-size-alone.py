# says: take the mean away first
from statistics import pstdev


def measure(points):
    return [pstdev(c) or 1.0 for c in zip(*points)]


def scale(points, measured):
    return [[x / s for x, s in zip(p, measured)] for p in points]
