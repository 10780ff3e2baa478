# says: 1e-8 is not added to the root
import math
def adam_moves(slopes, rate):
    m = v = 0.0; moves = []
    for t, g in enumerate(slopes, 1):
        m = 0.9 * m + 0.1 * g; v = 0.999 * v + 0.001 * g * g
        moves.append(-rate * (m / (1 - 0.9**t)) / math.sqrt(v / (1 - 0.999**t)) if v else 0.0)
    return moves
