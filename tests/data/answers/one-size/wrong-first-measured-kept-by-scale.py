# says: not what was measured last or first
import math
def measure(points):
    columns = list(zip(*points))
    means = [sum(c) / len(c) for c in columns]
    sizes = [math.sqrt(sum((x - m) ** 2 for x in c) / len(c)) for c, m in zip(columns, means)]
    return means, sizes

kept = None
def scale(points, measured):
    global kept
    kept = kept or measured
    means, sizes = kept
    return [[(x - m) / (s or 1) for x, m, s in zip(p, means, sizes)] for p in points]
