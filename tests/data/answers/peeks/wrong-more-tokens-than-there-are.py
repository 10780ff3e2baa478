# says: n_tokens is 3
import random
def peeks(network, n_tokens):
    f = lambda t: [[s.data for s in r] for r in network(t)]
    for _ in range(60):
        a = [random.randrange(5) for _ in range(9)]
        for at in range(1, 9):
            b = a[:at] + [random.randrange(5) for _ in range(9 - at)]
            if f(a)[:at] != f(b)[:at]: return True
    return False
