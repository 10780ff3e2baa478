"""What chapter 11 says of transformers in general, over fifty seeds each."""

from __future__ import annotations

import math
import random
from statistics import median
from typing import Any

from micrograd.engine import Value
from micrograd.fused import surprise
from micrograd.lessons.mistakes import broken_transformer
from micrograd.transformer import Table, Transformer, normalize

SEEDS = range(50)
TOKENS = [0, 1, 14, 14]


def size_of_gradient(table: Table) -> float:
    return math.sqrt(sum(number.grad**2 for number in table.parameters()))


def share_that_arrives(kind: Any, seed: int) -> float:
    """Returns the gradient at the first table over that at the last, through eight blocks."""
    sizes = {"size": 8, "n_heads": 2, "n_hidden": 16, "n_blocks": 8}
    network = kind(27, 9, **sizes, rng=random.Random(seed))
    rows = network(TOKENS)
    losses = [surprise(row, token) for row, token in zip(rows, [*TOKENS[1:], 0], strict=True)]
    sum(losses, Value(0.0)).backward()
    return float(size_of_gradient(network.tokens) / size_of_gradient(network.scores))


def largest_weight(kind: Any, seed: int) -> float:
    """Returns the largest weight of an untrained head of width 32, at the last of nine places."""
    network = kind(27, 9, 32, n_heads=1, n_hidden=1, rng=random.Random(seed))
    tokens = random.Random(seed).choices(range(27), k=9)
    head = network.blocks[0].heads[0]
    weights = head.weights(list(map(normalize, network.embed(tokens))))[-1]
    return float(max(weight.data for weight in weights))


def test_through_eight_blocks_less_gradient_arrives_without_the_residual_path() -> None:
    without = broken_transformer("no residual path")
    pairs = [(share_that_arrives(Transformer, s), share_that_arrives(without, s)) for s in SEEDS]
    kept, bare = (median(shares) for shares in zip(*pairs, strict=True))
    assert bare < kept / 10


def test_a_wide_head_without_scaling_looks_at_fewer_places_before_training() -> None:
    unscaled = broken_transformer("no scaling")
    pairs = [(largest_weight(Transformer, s), largest_weight(unscaled, s)) for s in SEEDS]
    assert all(kept < bare for kept, bare in pairs)
    assert sum(bare for _, bare in pairs) / len(pairs) > 0.7
