# says: coordinate 1 of point 1 should be
def measure(points):
    return [(min(c), max(c) - min(c) or 1.0) for c in zip(*points)]


def scale(points, measured):
    return [[(x - low) / width for x, (low, width) in zip(p, measured)] for p in points]
