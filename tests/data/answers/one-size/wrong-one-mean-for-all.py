# says: coordinate 1 of point 1 should be
def measure(points):
    numbers = [x for point in points for x in point]
    mean = sum(numbers) / len(numbers)
    return mean, (sum((x - mean) ** 2 for x in numbers) / len(numbers)) ** 0.5


def scale(points, measured):
    mean, size = measured
    return [[(x - mean) / size for x in point] for point in points]
