# says: your code changes the slopes
def adam_moves(slopes, rate):
    m = v = 0.0
    moves = []
    while slopes:
        slope = slopes.pop(0)
        m = 0.9 * m + 0.1 * slope
        v = 0.999 * v + 0.001 * slope**2
        step = len(moves) + 1
        mean, square = m / (1 - 0.9**step), v / (1 - 0.999**step)
        moves.append(-rate * mean / (square**0.5 + 1e-8))
    return moves
