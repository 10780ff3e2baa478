# says: move by a ten-thousandth
import random
def peeks(network, n_tokens):
    f = lambda t: [[round(s.data, 2) for s in r] for r in network(t)]
    for _ in range(40):
        n = random.randint(3, 9)
        a = [random.randrange(n_tokens) for _ in range(n)]
        for at in range(1, n):
            b = a[:at] + [random.randrange(n_tokens) for _ in range(n - at)]
            if f(a)[:at] != f(b)[:at]: return True
    return False
