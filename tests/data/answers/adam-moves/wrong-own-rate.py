# says: move 1 should be -0.2, got -0.01
import math


def adam_moves(slopes, rate):
    rate = 0.01
    m = v = 0.0
    moves = []
    for step, slope in enumerate(slopes, start=1):
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        mean, square = m / (1 - 0.9**step), v / (1 - 0.999**step)
        moves.append(-rate * mean / (math.sqrt(square) + 1e-8))
    return moves
