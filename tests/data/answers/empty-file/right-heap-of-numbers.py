import heapq
from itertools import count
class Value:
    ticket = count()
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.inputs, self.local_grads, self.grad = data, inputs, local_grads, 0.0
        self.n = next(Value.ticket)
    def __add__(self, o): return Value(self.data + o.data, (self, o), (1.0, 1.0))
    def __mul__(self, o): return Value(self.data * o.data, (self, o), (o.data, self.data))
    def backward(self):
        heap, seen, upstream = [(-self.n, self)], {self.n}, {self.n: 1.0}
        while heap:
            _, v = heapq.heappop(heap)
            g = upstream[v.n]
            v.grad = g if v.inputs else v.grad + g
            for i, l in zip(v.inputs, v.local_grads):
                upstream[i.n] = upstream.get(i.n, 0.0) + l * g
                if i.n not in seen:
                    seen.add(i.n); heapq.heappush(heap, (-i.n, i))
