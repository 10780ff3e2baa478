"""Many small networks at once, with numpy: one for each seed, the same arithmetic as the package's.

An array of parameters has the seeds as its first axis. Training a hundred networks takes about as
long as training one with the engine; `test_many_networks.py` holds every line against the engine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "tanh": np.tanh,
    "relu": lambda total: np.maximum(total, 0.0),
    "linear": lambda total: total,
}
SLOPES: dict[str, Callable[[Array], Array]] = {  # from the output
    "tanh": lambda output: 1 - output**2,
    "relu": lambda output: (output > 0).astype(float),
    "linear": np.ones_like,
}


@dataclass
class Networks:
    """One multi-layer perceptron for each seed.

    Attributes:
        parameters: Weights (seeds, n_out, n_in) and biases (seeds, n_out) of each layer in turn.
        activations: Name of each layer's activation.
    """

    parameters: list[Array]
    activations: list[str]

    @classmethod
    def draw(
        cls,
        seeds: Iterable[int],
        n_in: int,
        n_outs: Sequence[int],
        activation: str = "tanh",
        output_activation: str = "tanh",
        scale: float = 1.0,
    ) -> Networks:
        """Returns the networks that `MLP` draws with `random.Random(seed)`, weights times scale."""
        sizes = [n_in, *n_outs]
        drawn: list[list[Array]] = []
        for seed in seeds:
            rng = random.Random(seed)
            arrays: list[Array] = []
            for size, next_size in zip(sizes, n_outs, strict=False):
                rows = [[rng.uniform(-1.0, 1.0) for _ in range(size + 1)] for _ in range(next_size)]
                layer = scale * np.array(rows)
                arrays += [layer[:, :-1], layer[:, -1]]
            drawn.append(arrays)
        parameters = [np.array(same) for same in zip(*drawn, strict=True)]
        return cls(parameters, [activation] * (len(n_outs) - 1) + [output_activation])

    def copy(self) -> Networks:
        return Networks([array.copy() for array in self.parameters], self.activations)

    def outputs(self, x: Array) -> list[Array]:
        """Returns `x`, then each layer's outputs (seeds, examples, neurons).

        `x` has the shape (examples, n_in), or (seeds, examples, n_in) where seeds differ in them.
        """
        layers = [x if x.ndim == 3 else np.broadcast_to(x, (len(self.parameters[0]), *x.shape))]
        for i, name in enumerate(self.activations):
            weights, biases = self.parameters[2 * i : 2 * i + 2]
            total = layers[-1] @ weights.transpose(0, 2, 1) + biases[:, None, :]
            layers.append(ACTIVATIONS[name](total))
        return layers

    def predictions(self, x: Array) -> Array:
        """Returns what the one output neuron says, (seeds, examples)."""
        return self.outputs(x)[-1][:, :, 0]

    def gradients(self, layers: list[Array], slopes: Array) -> list[Array]:
        """Returns the gradient of each array, from `outputs` and the slope of each prediction."""
        upstream, found = slopes[:, :, None], []
        for i in reversed(range(len(self.activations))):
            at_total = upstream * SLOPES[self.activations[i]](layers[i + 1])
            found += [at_total.sum(axis=1), at_total.transpose(0, 2, 1) @ layers[i]]
            upstream = at_total @ self.parameters[2 * i]
        return found[::-1]

    def sum_of_squares(self) -> Array:
        """Returns the sum of all squared parameters of each network."""
        seeds = len(self.parameters[0])
        return sum((a.reshape(seeds, -1) ** 2).sum(axis=1) for a in self.parameters)


def squared_error(predictions: Array, targets: Array) -> tuple[Array, Array]:
    """Returns the mean squared error of each network, and the slope along each prediction."""
    errors = predictions - targets
    return (errors**2).mean(axis=1), 2 * errors / errors.shape[1]


def max_margin(predictions: Array, targets: Array) -> tuple[Array, Array]:
    """Returns the max-margin loss of each network, and the slope along each prediction."""
    missing = 1 - targets * predictions
    slopes = -targets * (missing > 0) / missing.shape[1]
    return np.maximum(missing, 0.0).mean(axis=1), slopes


def step(
    networks: Networks,
    x: Array,
    targets: Array,
    rate: float,
    loss: Callable[[Array, Array], tuple[Array, Array]] = squared_error,
    price: float = 0.0,
    left: list[Array] | None = None,
) -> tuple[Array, list[Array]]:
    """Moves every network by one step, and returns the losses before it and the gradients used.

    `price` times all squared parameters is added to the loss. `left` are gradients that nobody
    has cleared, which are added to the new ones.
    """
    layers = networks.outputs(x)
    losses, slopes = loss(layers[-1][:, :, 0], targets)
    gradients = networks.gradients(layers, slopes)
    if price:
        pairs = zip(gradients, networks.parameters, strict=True)
        gradients = [g + 2 * price * p for g, p in pairs]
        losses = losses + price * networks.sum_of_squares()
    if left is not None:
        gradients = [g + old for g, old in zip(gradients, left, strict=True)]
    for parameters, gradient in zip(networks.parameters, gradients, strict=True):
        parameters -= rate * gradient
    return losses, gradients
