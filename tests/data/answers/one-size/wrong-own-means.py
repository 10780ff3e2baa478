# says: new points are scaled by what was measured on the training points
import numpy as np


def measure(points):
    return None


def scale(points, measured):
    table = np.array(points)
    sizes = table.std(axis=0)
    return (table - table.mean(axis=0)) / np.where(sizes == 0, 1, sizes)
