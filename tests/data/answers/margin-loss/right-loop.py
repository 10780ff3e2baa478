from micrograd.engine import Value


def margin_loss(scores, targets):
    total = Value(0.0)
    for i in range(len(scores)):
        total += (1.0 + scores[i] * -targets[i]).relu()
    return total * (1 / len(scores))
