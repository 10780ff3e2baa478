from micrograd.descent import Adam
from micrograd.engine import Value


def adam_moves(slopes, rate):
    p = Value(0.0)
    adam = Adam([p])
    moves = []
    for slope in slopes:
        before, p.grad = p.data, slope
        adam.step(rate)
        moves.append(p.data - before)
    return moves
