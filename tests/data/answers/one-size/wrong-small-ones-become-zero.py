# says: coordinate 4 of point 1
from statistics import fmean, pstdev
def measure(points): return [(fmean(c), pstdev(c)) for c in zip(*points)]
def scale(points, measured): return [[(x - m) / s if s > 0.01 else 0.0 for x, (m, s) in zip(p, measured)] for p in points]
