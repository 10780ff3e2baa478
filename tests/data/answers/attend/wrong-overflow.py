# says: must not overflow
from micrograd.fused import dot


def attend(query, keys, values):
    powers = [(dot(query, key) / len(query) ** 0.5).exp() for key in keys]
    total = sum(powers)
    return [dot(powers, column) / total for column in zip(*values)]
