# says: adam_moves([3.0], 0.01) should be a list of 1 numbers
import math


def adam_moves(slopes, rate):
    m = v = 0.0
    moves = []
    for step, slope in enumerate(slopes, 1):
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        moves = -rate * (m / (1 - 0.9**step)) / (math.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return moves
