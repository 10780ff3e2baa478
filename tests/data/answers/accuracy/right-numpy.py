import numpy as np


def accuracy(scores, targets):
    numbers = np.array([float(s) for s in scores])
    return np.mean(np.sign(numbers) == np.array(targets))
