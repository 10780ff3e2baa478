# says: your code changes the targets
def margin_loss(scores, targets):
    for i, t in enumerate(targets): targets[i] = (1 - t * scores[i]).relu()
    return sum(targets) / len(targets)
