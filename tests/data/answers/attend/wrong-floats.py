# says: no gradient can flow
import math


def attend(query, keys, values):
    scores = [sum(q.data * k.data for q, k in zip(query, key)) / len(query) ** 0.5
              for key in keys]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [sum(p * v.data for p, v in zip(powers, column)) / sum(powers)
            for column in zip(*values)]
