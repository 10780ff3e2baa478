# says: the mean of the squares is over all n, not n - 1
def measure(points):
    return None


def scale(points, measured):
    columns = list(zip(*points))
    means = [sum(column) / len(column) for column in columns]
    sizes = [
        (sum((x - mean) ** 2 for x in column) / (len(column) - 1)) ** 0.5
        for column, mean in zip(columns, means)
    ]
    return [[(x - m) / s if s else 0.0 for x, m, s in zip(p, means, sizes)] for p in points]
