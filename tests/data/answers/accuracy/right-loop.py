def accuracy(scores, targets):
    right = 0
    for score, target in zip(scores, targets):
        if float(score) > 0 and target > 0:
            right += 1
        elif float(score) < 0 and target < 0:
            right += 1
    return right / len(scores)
