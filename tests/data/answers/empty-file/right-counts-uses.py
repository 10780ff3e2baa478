class Value:
    def __init__(self, data, inputs=(), local_grads=()):
        self.data, self.grad = data, 0.0
        self.inputs, self.local_grads = inputs, local_grads

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        uses, stack, seen = {}, [self], {self}
        while stack:
            for node_input in stack.pop().inputs:
                uses[node_input] = uses.get(node_input, 0) + 1
                if node_input not in seen:
                    seen.add(node_input)
                    stack.append(node_input)
        for node in seen:
            if node.inputs:
                node.grad = 0.0
        self.grad += 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            for node_input, local_grad in zip(node.inputs, node.local_grads):
                node_input.grad += local_grad * node.grad
                uses[node_input] -= 1
                if not uses[node_input]:
                    ready.append(node_input)
