# says: should be
def margin_loss(scores, targets):
    d = {s.data: (1 - t * s).relu() for s, t in zip(scores, targets)}
    return sum(d.values()) / len(scores)
