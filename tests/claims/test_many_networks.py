"""The networks of `many_networks.py` are those of the package: same start, slopes and steps."""

from __future__ import annotations

import random
from collections.abc import Callable

import many_networks as networks
import numpy as np
import pytest

from micrograd import loss
from micrograd.descent import descend
from micrograd.engine import Value
from micrograd.nn import MLP

SEEDS = (3, 1337)
X = np.array([[2.0, 3.0], [3.0, -1.0], [0.5, 1.0], [1.0, 1.0]])
TARGETS = np.array([1.0, -1.0, -1.0, 1.0])
LOSSES = {
    "squared error": (networks.squared_error, loss.mean_squared_error),
    "max margin": (networks.max_margin, loss.max_margin),
}
ACTIVATIONS = (("tanh", "tanh"), ("relu", "linear"))


def in_order_of_the_package(arrays: list[networks.Array], row: int) -> list[float]:
    """Returns one network's numbers as `parameters` lists them: a neuron's weights, its bias."""
    numbers: list[float] = []
    for weights, biases in zip(arrays[::2], arrays[1::2], strict=True):
        for neuron_weights, bias in zip(weights[row], biases[row], strict=True):
            numbers += [*neuron_weights, bias]
    return numbers


@pytest.mark.parametrize("loss_name", LOSSES)
@pytest.mark.parametrize("activations", ACTIVATIONS)
@pytest.mark.parametrize("forgetful", [False, True])
def test_steps_are_those_of_the_package(
    loss_name: str, activations: tuple[str, str], forgetful: bool
) -> None:
    many_loss, package_loss = LOSSES[loss_name]
    many = networks.Networks.draw(SEEDS, 2, [5, 4, 1], *activations)
    ones = [MLP(2, [5, 4, 1], *activations, rng=random.Random(seed)) for seed in SEEDS]
    left = None
    for _ in range(4):
        found, gradients = networks.step(many, X, TARGETS, 0.1, many_loss, price=0.01, left=left)
        left = gradients if forgetful else None
        expected = [step_of_the_package(one, package_loss, forgetful) for one in ones]
        assert found == pytest.approx(expected, abs=1e-12)
        for row, one in enumerate(ones):
            slopes = [parameter.grad for parameter in one.parameters()]
            assert in_order_of_the_package(gradients, row) == pytest.approx(slopes, abs=1e-12)
            data = [parameter.data for parameter in one.parameters()]
            assert in_order_of_the_package(many.parameters, row) == pytest.approx(data, abs=1e-12)


def step_of_the_package(network: MLP, package_loss: Callable[..., Value], forgetful: bool) -> float:
    squares = sum(parameter**2 for parameter in network.parameters())
    total = package_loss([network(row) for row in X.tolist()], TARGETS.tolist()) + 0.01 * squares
    if not forgetful:
        network.zero_grad()
    total.backward()
    descend(network.parameters(), 0.1)
    return total.data


def test_examples_may_differ_from_seed_to_seed() -> None:
    many = networks.Networks.draw(SEEDS, 2, [3, 1])
    own = np.stack([X, 2 * X])
    expected = [many.predictions(X)[0], many.predictions(2 * X)[1]]
    assert np.allclose(many.predictions(own), expected, atol=1e-15)


def test_a_scale_multiplies_the_starting_weights() -> None:
    whole = networks.Networks.draw(SEEDS, 2, [3, 1])
    half = networks.Networks.draw(SEEDS, 2, [3, 1], scale=0.5)
    pairs = zip(whole.parameters, half.parameters, strict=True)
    assert all(np.array_equal(0.5 * p, q) for p, q in pairs)
