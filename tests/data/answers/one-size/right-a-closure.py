import math
def measure(points):
    n, d = len(points), len(points[0])
    mean = [math.fsum(p[j] for p in points) / n for j in range(d)]
    size = [math.sqrt(math.fsum((p[j] - mean[j]) ** 2 for p in points) / n) for j in range(d)]
    return lambda p: [0.0 if size[j] == 0 else (p[j] - mean[j]) / size[j] for j in range(d)]
def scale(points, measured): return [measured(p) for p in points]
