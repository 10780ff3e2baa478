from micrograd.fused import dot


def attend(query, keys, values):
    scores = [dot(query, key) / len(query) ** 0.5 for key in keys]
    largest = max(score.data for score in scores)
    log_total = sum((score - largest).exp() for score in scores).log()
    weights = [(score - largest - log_total).exp() for score in scores]
    return [dot(weights, column) for column in zip(*values)]
