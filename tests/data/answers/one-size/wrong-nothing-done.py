# says: nothing was scaled
def measure(points):
    return None


def scale(points, measured):
    return [list(p) for p in points]
