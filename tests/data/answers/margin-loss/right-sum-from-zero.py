def margin_loss(scores, targets):
    return sum((1 - s * t).relu() for s, t in zip(scores, targets)) / len(targets)
