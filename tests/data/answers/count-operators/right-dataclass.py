from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    n_in: int
    n_out: int

    @property
    def operators(self) -> int:
        return self.n_out * (self.n_in + self.n_in + 1)


def count_operators(n_in: int, n_outs: list[int], n_examples: int) -> int:
    layers = [Layer(a, b) for a, b in zip([n_in, *n_outs], n_outs)]
    return n_examples * sum(layer.operators for layer in layers) + 4 * n_examples + 2
