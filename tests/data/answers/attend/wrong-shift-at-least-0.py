# says: scores of -3600 must not all become 0
def attend(query, keys, values):
    s = [sum(q * k for q, k in zip(query, key)) / len(query) ** 0.5 for key in keys]
    m = max(0.0, max(x.data for x in s))
    e = [(x - m).exp() for x in s]; t = sum(e)
    return [sum(a / t * v for a, v in zip(e, column)) for column in zip(*values)]
