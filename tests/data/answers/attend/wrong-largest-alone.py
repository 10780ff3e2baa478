# says: and should be
def attend(query, keys, values):
    scores = [sum(q.data * k.data for q, k in zip(query, key)) for key in keys]
    return values[scores.index(max(scores))]
