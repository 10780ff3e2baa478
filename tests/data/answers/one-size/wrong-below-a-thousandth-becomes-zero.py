# says: a small typical size is one, too
def measure(points):
    n = len(points)
    out = []
    for c in zip(*points):
        mean = sum(c) / n
        size = (sum((x - mean) ** 2 for x in c) / n) ** 0.5
        out.append((mean, size))
    return out


def scale(points, measured):
    return [[(x - m) / s if s > 1e-3 else 0.0 for x, (m, s) in zip(p, measured)] for p in points]
