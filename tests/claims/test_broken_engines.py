"""What chapter 10 says of training with a broken engine, tried on the network of chapter 6."""

from __future__ import annotations

import random
from typing import Any
from unittest.mock import patch

from micrograd import loss, nn
from micrograd.lessons.mistakes import broken

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]
SEEDS = range(50)


def losses_with(mistake: str) -> list[float]:
    """Returns the loss of each seed after 100 steps at 0.1, with the slopes of a broken engine."""
    engine_value = broken(mistake)
    tanh = patch.dict(nn.ACTIVATIONS, {"tanh": engine_value.tanh})
    values = (patch.object(module, "Value", engine_value) for module in (nn, loss))
    with tanh, next(values), next(values):
        return [_loss_of(nn.MLP(3, [4, 4, 1], rng=random.Random(seed))) for seed in SEEDS]


def _loss_of(network: Any) -> float:
    for _ in range(100):
        after = loss.mean_squared_error([network(x) for x in XS], YS)
        network.zero_grad()
        after.backward()
        for parameter in network.parameters():
            parameter.data -= 0.1 * parameter.grad
    return float(after.data)


def test_without_the_upstream_gradient_no_seed_learns() -> None:
    assert min(losses_with("no upstream gradient")) > 1


def test_a_walk_depth_first_does_no_seed_harm() -> None:
    assert max(losses_with("depth first")) < 0.02
