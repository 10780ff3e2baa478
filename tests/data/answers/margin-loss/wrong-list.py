# says: should be a Value
def margin_loss(scores, targets):
    return [(1 - t * s).relu() for s, t in zip(scores, targets)]
