# says: divide by the typical size as well
def measure(points):
    return [sum(c) / len(c) for c in zip(*points)]


def scale(points, measured):
    return [[x - m for x, m in zip(p, measured)] for p in points]
