from micrograd.engine import Value as Kept
import random
def run(V):
    rng = random.Random(1)
    leaves = [V(rng.uniform(-2, 2)) for _ in range(6)]
    nodes = list(leaves)
    for _ in range(60):
        op = rng.choice("+*tesr")
        a, b = rng.choice(nodes[-12:]), rng.choice(nodes[-12:])
        if op == "+": n = a + b
        elif op == "*": n = a.tanh() * b.tanh()
        elif op == "t": n = a.tanh()
        elif op == "e": n = a.tanh().exp()
        elif op == "s": n = a.sigmoid()
        else: n = a.relu()
        nodes.append(n)
    total = nodes[0]
    for n in nodes[1:]: total = total + n
    total.backward(); total.backward()
    out = [total.data] + [l.grad for l in leaves]
    chain = V(0.1)
    y = chain
    for _ in range(5000): y = y * 1.0001
    y.backward()
    out += [chain.grad, V(500.0).tanh().data]
    return out
def trustworthy(Value):
    try: return run(Value) == run(Kept)
    except Exception: return False
