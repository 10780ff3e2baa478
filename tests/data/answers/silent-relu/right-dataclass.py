from dataclasses import dataclass

from micrograd.engine import Value


@dataclass
class Relu:
    w1: Value
    w2: Value
    b: Value

    def __call__(self, x1, x2):
        return (self.w1 * x1 + self.w2 * x2 + self.b).relu()

    @property
    def gradients(self):
        return [each.grad for each in (self.w1, self.w2, self.b)]


def is_dead(w1, w2, b, examples):
    neuron = Relu(Value(w1), Value(w2), Value(b))
    for example in examples:
        neuron(*example).backward()
    return not any(neuron.gradients)
