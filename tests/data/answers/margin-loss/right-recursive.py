def added(missing):
    first, *rest = missing
    return first + added(rest) if rest else first


def margin_loss(scores, targets):
    return added([(1 - t * s).relu() for s, t in zip(scores, targets)]) / len(scores)
