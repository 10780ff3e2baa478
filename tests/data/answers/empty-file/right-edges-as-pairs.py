from typing import NamedTuple
class Edge(NamedTuple):
    node: "Value"
    slope: float
class Value:
    """A number that remembers how it was computed."""
    __slots__ = ("data", "grad", "edges", "__weakref__")
    def __init__(self, data, edges=()):
        self.data, self.grad, self.edges = data, 0.0, tuple(edges)
    inputs = property(lambda self: [e.node for e in self.edges])
    local_grads = property(lambda self: [e.slope for e in self.edges])
    def __add__(self, other):
        return Value(self.data + other.data, [Edge(self, 1.0), Edge(other, 1.0)])
    def __mul__(self, other):
        return Value(self.data * other.data, [Edge(self, other.data), Edge(other, self.data)])
    def backward(self):
        uses = {}
        todo = [self]
        while todo:
            v = todo.pop()
            for e in v.edges:
                if e.node not in uses:
                    uses[e.node] = 0
                    todo.append(e.node)
                uses[e.node] += 1
        for v in [*uses, self]:
            if v.edges: v.grad = 0.0
        self.grad += 1.0
        ready = [self]
        came = {self: 1.0}
        while ready:
            v = ready.pop()
            for e in v.edges:
                came[e.node] = came.get(e.node, 0.0) + e.slope * came[v]
                uses[e.node] -= 1
                if uses[e.node] == 0:
                    e.node.grad += came[e.node]
                    ready.append(e.node)
