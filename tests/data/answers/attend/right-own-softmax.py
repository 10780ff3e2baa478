def attend(query, keys, values):
    scores = []
    for key in keys:
        score = query[0] * key[0]
        for q, k in zip(query[1:], key[1:]):
            score = score + q * k
        scores.append(score * len(query) ** -0.5)
    largest = max(score.data for score in scores)
    powers = [(score - largest).exp() for score in scores]
    total = sum(powers)
    result = []
    for column in zip(*values):
        result.append(sum(p * v for p, v in zip(powers, column)) / total)
    return result
