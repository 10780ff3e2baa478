from statistics import fmean, pstdev


def measure(points):
    return [(fmean(column), pstdev(column)) for column in zip(*points)]


def scale(points, measured):
    return [
        [(x - mean) / size if size else 0.0 for x, (mean, size) in zip(point, measured)]
        for point in points
    ]
