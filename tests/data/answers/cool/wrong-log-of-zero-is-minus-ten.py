# says: of the share of 0, which stays 0
import math


def cool(shares, temperature):
    l = [(math.log(s) if s else -10) / temperature for s in shares]
    m = max(l)
    e = [math.exp(x - m) for x in l]
    return [x / sum(e) for x in e]
