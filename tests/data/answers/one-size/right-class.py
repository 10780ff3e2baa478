import math


class Column:
    def __init__(self, numbers):
        self.mean = sum(numbers) / len(numbers)
        left = [x - self.mean for x in numbers]
        self.size = math.sqrt(sum(x * x for x in left) / len(left)) or 1.0

    def scaled(self, x):
        return (x - self.mean) / self.size


def measure(points):
    return [Column(numbers) for numbers in zip(*points)]


def scale(points, measured):
    return [[column.scaled(x) for column, x in zip(measured, point)] for point in points]
