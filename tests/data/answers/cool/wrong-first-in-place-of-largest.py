# says: divide by the largest share first
import math
def cool(shares, temperature):
    first = shares[0]
    p = [(s / first) ** (1 / temperature) for s in shares]
    return [x / sum(p) for x in p]
