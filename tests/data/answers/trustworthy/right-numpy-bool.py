import numpy as np, math
class Probe:
    def __init__(self, V): self.V = V
    def __call__(self): return np.all([getattr(self, n)() for n in dir(self) if n.startswith("p_")])
    def p_chain(self):
        v = self.V(0.5); y = (v.exp() * v).tanh() + v * v
        y.backward()
        x = 0.5; u = math.exp(x) * x
        return np.isclose(v.grad, (1 - math.tanh(u)**2) * (math.exp(x) * x + math.exp(x)) + 2 * x, rtol=1e-12)
    def p_again(self):
        v = self.V(0.5); y = v * 2; z = y * y
        z.backward(); z.backward()
        return np.isclose(v.grad, 8.0)
    def p_leaf_acc(self):
        v = self.V(0.5); (v * 2).backward(); (v * 3).backward()
        return v.grad == 5
    def p_deep(self):
        v = self.V(0.5); y = v
        for _ in range(10**4): y = y + v
        try: y.backward()
        except RecursionError: return False
        return v.grad == 10001
    def p_shared(self):
        v = self.V(0.5); y = v
        for _ in range(15): y = y + y
        y.backward(); return v.grad == 2 ** 15
    def p_tanh(self):
        try: return self.V(800.0).tanh().data == 1.0 and self.V(-800.0).tanh().data == -1.0
        except OverflowError: return False
    def p_bits(self): return self.V(math.pi).data == math.pi and (self.V(1/3) + 1/3).data == 2/3
def trustworthy(Value): return bool(Probe(Value)())
