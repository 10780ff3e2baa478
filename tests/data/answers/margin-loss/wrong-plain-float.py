# says: Value
def margin_loss(scores, targets):
    return sum(max(0.0, 1 - t * s.data) for s, t in zip(scores, targets)) / len(scores)
