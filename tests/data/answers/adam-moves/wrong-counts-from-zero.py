# says: raised ZeroDivisionError
import math


def adam_moves(slopes, rate):
    m = v = 0.0
    moves = []
    for step, slope in enumerate(slopes, 0):
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        moves.append(-rate * (m / (1 - 0.9**step)) / (math.sqrt(v / (1 - 0.999**step)) + 1e-8))
    return moves
