# The same expressions in an engine that is known to be right.
import random

from micrograd.engine import Value as Kept


def answers(V):
    rng = random.Random(5)
    found = []
    for _ in range(30):
        nodes = [V(rng.uniform(-1, 1)) for _ in range(3)]
        leaves = list(nodes)
        for _ in range(10):
            a, b = rng.choice(nodes), rng.choice(nodes)
            nodes.append(rng.choice([a + b, a * b, a.tanh(), (a * 0.3).exp(), a - b]))
        root = sum(nodes[3:], V(0.0))
        root.backward()
        root.backward()
        found += [root.data] + [leaf.grad for leaf in leaves]
    y = x = V(0.5)
    for _ in range(4000):
        y = y + x
    y.backward()
    return found + [x.grad, V(2000.0).tanh().data]


def trustworthy(Value):
    try:
        pairs = zip(answers(Value), answers(Kept), strict=True)
        return all(abs(a - b) <= 1e-9 * max(1, abs(b)) for a, b in pairs)
    except Exception:
        return False
