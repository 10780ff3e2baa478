"""What chapter 11 says of transformers in general, over fifty seeds each."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain, pairwise
from typing import Any

import many_transformers as many
import pytest
import torch
from many_transformers import KEPT, Transformers

from micrograd.lessons.names import training_and_held_out

SEEDS = range(50)
TRAINING, HELD_OUT = training_and_held_out()
MISTAKES = (KEPT, "no places", "no scaling")
Losses = dict[str, dict[str, torch.Tensor]]


def loss_of_pairs() -> float:
    """Returns what counting pairs reaches on held-out names, as in the chapter."""
    counts = torch.full((27, 27), 0.3, dtype=torch.float64)
    for name in TRAINING:
        tokens = many.tokens_of(name)
        for pair in pairwise(tokens):
            counts[pair] += 1
    shares = counts / counts.sum(1, keepdim=True)
    texts = map(many.tokens_of, HELD_OUT)
    pairs = [pair for tokens in texts for pair in pairwise(tokens)]
    return -sum(math.log(shares[pair]) for pair in pairs) / len(pairs)


@pytest.fixture(scope="module")
def trained() -> Losses:
    """Losses on names seen and on held-out names after 1000 steps, by mistake."""
    networks = Transformers(SEEDS, MISTAKES)
    many.train(networks, TRAINING, 1000)
    names = {"seen": TRAINING[:100], "held out": HELD_OUT}
    found = {kind: many.loss_on(networks, some) for kind, some in names.items()}
    return {m: {kind: found[kind][i] for kind in names} for i, m in enumerate(MISTAKES)}


def test_every_network_comes_below_the_pairs(trained: Losses, golden: Any) -> None:
    pairs = loss_of_pairs()
    assert golden["language_model"]["loss_of_pairs_on_held_out_names"] == pytest.approx(pairs)
    assert (trained[KEPT]["held out"] < pairs).all()


def test_no_network_memorizes_its_names(trained: Losses) -> None:
    assert (trained[KEPT]["seen"] > trained[KEPT]["held out"]).all()


def test_without_places_the_loss_ends_a_little_higher(trained: Losses) -> None:
    more = trained["no places"]["held out"] - trained[KEPT]["held out"]
    assert (more > 0).all()
    assert more.median() < 0.1


def test_without_scaling_a_small_network_trains_nearly_as_well(trained: Losses) -> None:
    more = trained["no scaling"]["held out"] - trained[KEPT]["held out"]
    assert 0 < more.median() < 0.03


def test_a_deep_network_without_the_residual_path_falls_behind() -> None:
    sizes = {"size": 4, "n_heads": 1, "n_hidden": 8, "n_blocks": 4}
    networks = Transformers(SEEDS, (KEPT, "no residual path"), **sizes)
    many.train(networks, TRAINING, 150)
    kept, without = many.loss_on(networks, HELD_OUT)
    assert (without > kept).all()
    assert without.median() > kept.median() + 0.1


def test_a_deep_network_without_the_residual_path_knows_little_more_than_frequencies() -> None:
    sizes = {"size": 4, "n_heads": 1, "n_hidden": 8, "n_blocks": 4}
    networks = Transformers(SEEDS, ("no residual path",), **sizes)
    many.train(networks, TRAINING, 150)
    letters = Counter(chain.from_iterable(many.tokens_of(name)[1:] for name in TRAINING))
    following = list(chain.from_iterable(many.tokens_of(name)[1:] for name in HELD_OUT))
    surprises = [math.log(letters.total() / letters[token]) for token in following]
    loss_of_letters = sum(surprises) / len(surprises)
    assert many.loss_on(networks, HELD_OUT).median() == pytest.approx(loss_of_letters, abs=0.1)


def test_with_the_residual_path_the_numbers_grow_from_block_to_block_as_a_rule() -> None:
    known = Transformers(SEEDS, n_blocks=8).known(many.tokens_of("victoria")[:-1])
    sizes = torch.stack([x.pow(2).mean((1, 2)) for x in known])
    assert ((sizes[1:] > sizes[:-1]).double().mean(1) > 0.6).all()
    assert (sizes[-1] > 2 * sizes[0]).all()


def test_through_eight_blocks_less_gradient_arrives_without_the_residual_path() -> None:
    shares = {}
    for n_blocks in (1, 8):
        networks = Transformers(SEEDS, (KEPT, "no residual path"), n_blocks=n_blocks)
        loss = many.surprises(networks, "ann").sum()
        slopes = torch.autograd.grad(loss, [networks.tensors[0], networks.tensors[-1]])
        first, last = (slope.pow(2).sum((1, 2)).sqrt() for slope in slopes)
        shares[n_blocks] = (first / last).reshape(2, -1).median(1).values
    kept, without = shares[8] / shares[1]
    assert 0.5 < kept < 2, "level"
    assert without < 0.1


def test_a_wide_head_without_scaling_looks_at_fewer_places_before_training() -> None:
    networks = Transformers(SEEDS, (KEPT, "no scaling"), size=32, n_heads=1, n_hidden=1)
    tokens, places, query, key, *_ = networks.tensors
    name = many.tokens_of("victoria")[:-1]
    ready = many.normalize(tokens[:, name] + places)
    largest = networks.weights(ready, query, key)[:, 0, -1].max(-1).values.reshape(2, -1)
    assert (largest[0] < largest[1]).all()
    assert largest[1].mean() > 0.7 > 0.5 > largest[0].mean()
