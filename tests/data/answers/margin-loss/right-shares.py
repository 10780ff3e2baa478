def margin_loss(scores, targets):
    share = 1 / len(scores)
    loss = 0
    for s, t in zip(scores, targets, strict=True):
        loss = loss + share * (1 - t * s).relu()
    return loss
