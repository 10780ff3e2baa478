"""The transformers of `many_transformers.py` are those of the package, right and wrong."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import many_transformers as many
import pytest

from micrograd.descent import descend
from micrograd.engine import Value
from micrograd.fused import surprise
from micrograd.lessons.mistakes import TRANSFORMER_MISTAKES, broken_transformer
from micrograd.transformer import Transformer

SEEDS = (3, 1337)
MISTAKES = (many.KEPT, *TRANSFORMER_MISTAKES)
NAMES = ["marla", "anna", "ada"]
SIZES = {"size": 4, "n_heads": 2, "n_hidden": 6, "n_blocks": 2}


def of_the_package(mistake: str, seed: int) -> Any:
    kind: Any = Transformer if mistake == many.KEPT else broken_transformer(mistake)
    return kind(27, 9, **SIZES, rng=random.Random(seed))


def surprises_along(network: Transformer, name: str) -> list[Value]:
    tokens = many.tokens_of(name)
    return list(map(surprise, network(tokens[:-1]), tokens[1:]))


def mean_of(terms: Iterable[Value]) -> Value:
    values = list(terms)
    return sum(values, Value(0.0)) / len(values)


def train(network: Transformer, steps: int, rate: float) -> list[float]:
    rng, waiting, losses = random.Random(0), list[str](), []
    for step in range(steps):
        waiting = waiting or rng.sample(NAMES, len(NAMES))
        loss = mean_of(surprises_along(network, waiting.pop()))
        network.zero_grad()
        loss.backward()
        descend(network.parameters(), rate * (1 - step / steps))
        losses.append(loss.data)
    return losses


def test_steps_are_those_of_the_package() -> None:
    found = many.train(many.Transformers(SEEDS, MISTAKES, **SIZES), NAMES, 4, 0.3).mT.tolist()
    networks = [of_the_package(mistake, seed) for mistake in MISTAKES for seed in SEEDS]
    for losses, network in zip(found, networks, strict=True):
        assert losses == pytest.approx(train(network, 4, 0.3), rel=1e-9)


def test_loss_weighs_each_place_alike() -> None:
    found = many.loss_on(many.Transformers(SEEDS, MISTAKES, **SIZES), NAMES)
    assert found.shape == (len(MISTAKES), len(SEEDS))
    network = of_the_package("no mask", 1337)
    terms = [term for name in NAMES for term in surprises_along(network, name)]
    row = MISTAKES.index("no mask")
    assert found[row, 1].item() == pytest.approx(mean_of(terms).data, rel=1e-12)
