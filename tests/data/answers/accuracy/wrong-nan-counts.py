# says: what is not a number has no sign
def accuracy(scores, targets):
    wrong = [float(score) * target <= 0 for score, target in zip(scores, targets)]
    return 1 - sum(wrong) / len(wrong)
