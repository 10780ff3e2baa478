class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self._backward = lambda: None
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), (1.0, 1.0))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), (other.data, self.data))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v.inputs:
                    build_topo(child)
                topo.append(v)

        build_topo(self)
        for v in topo:
            if v.inputs:
                v.grad = 0.0
        self.grad += 1.0
        for v in reversed(topo):
            v._backward()
