# says: stands four times
def margin_loss(scores, targets):
    return sum((1 - s).relu() if t > 0 else (1 + s).relu() for s, t in set(zip(scores, targets))) / len(scores)
