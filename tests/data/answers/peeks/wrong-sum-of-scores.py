# says: move by a ten-thousandth
import random
def peeks(network, n_tokens):
    f = lambda t: [round(sum(s.data for s in r), 9) for r in network(t)]
    for _ in range(60):
        n = random.randint(3, 9)
        a = [random.randrange(n_tokens) for _ in range(n)]
        for at in range(1, n):
            b = a[:at] + [random.randrange(n_tokens) for _ in range(n - at)]
            if f(a)[:at] != f(b)[:at]: return True
    return False
