# says: divide the mean of the squares first
import math
def adam_moves(slopes, rate):
    m = v = 0.0; moves = []
    for t, g in enumerate(slopes, 1):
        m = 0.9 * m + 0.1 * g; v = 0.999 * v + 0.001 * g * g
        lr = rate * math.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        moves.append(-lr * m / (math.sqrt(v) + 1e-8))
    return moves
