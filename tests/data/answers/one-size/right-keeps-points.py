def measure(points):
    return [list(point) for point in points]


def scale(points, measured):
    columns = list(zip(*measured))
    result = []
    for point in points:
        row = []
        for x, column in zip(point, columns):
            mean = sum(column) / len(column)
            size = (sum((c - mean) ** 2 for c in column) / len(column)) ** 0.5
            row.append((x - mean) / (size or 1))
        result.append(row)
    return result
