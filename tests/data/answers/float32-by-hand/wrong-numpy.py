# says: a library seems to have rounded
import numpy as np


def float32_by_hand(number):
    return np.float32(number)
