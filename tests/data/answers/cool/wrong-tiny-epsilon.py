# says: of [0.0, 0.5, 0.5] at 1000 it makes
import math
def cool(shares, temperature):
    s = [math.log(p + 1e-300) / temperature for p in shares]
    m = max(s); e = [math.exp(x - m) for x in s]
    return [x / sum(e) for x in e]
