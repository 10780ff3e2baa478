# says: leave each grad to backward
def margin_loss(scores, targets):
    loss = sum((1 - t * s).relu() for s, t in zip(scores, targets)) / len(scores)
    loss.backward()
    return loss
