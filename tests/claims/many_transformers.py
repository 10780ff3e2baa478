"""Many small transformers at once, with PyTorch: one for each mistake and seed.

A tensor of parameters has the networks as its first axis, mistake by mistake. Training hundreds
takes about as long as training one with the engine; `test_many_transformers.py` holds every
step against the package.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from itertools import chain

import torch

from micrograd.transformer import Table, Transformer

MARKS = ".abcdefghijklmnopqrstuvwxyz"
KEPT = "none"  # no mistake

torch.set_num_threads(1)


def tokens_of(name: str) -> list[int]:
    return [MARKS.index(letter) for letter in f".{name}."]


class Transformers:
    """Transformers that are right, or wrong in a way of `TRANSFORMER_MISTAKES`."""

    def __init__(self, seeds: Sequence[int], mistakes: Sequence[str] = (KEPT,), **sizes: int):
        """Draws for each mistake what `Transformer` draws with `random.Random(seed)`."""
        self.mistakes = [mistake for mistake in mistakes for _ in seeds]
        drawn = [Transformer(len(MARKS), 9, **sizes, rng=random.Random(seed)) for seed in seeds]
        self.n_heads = len(drawn[0].blocks[0].heads)
        stacked = zip(*map(_matrices, drawn), strict=True)
        self.tensors = [
            torch.tensor([*same] * len(mistakes), dtype=torch.float64, requires_grad=True)
            for same in stacked
        ]
        self.of_place, self.of_past = self.unless("no places"), self.unless("no residual path")
        self.seen = (1 - self.unless("no mask")).bool()[..., None]  # what comes later
        self.scaled = self.unless("no scaling")[..., None]

    def unless(self, mistake: str) -> torch.Tensor:
        """Returns 1 for each network without that mistake, else 0."""
        factors = [float(each != mistake) for each in self.mistakes]
        return torch.tensor(factors, dtype=torch.float64)[:, None, None]

    def __call__(self, tokens: Sequence[int]) -> torch.Tensor:
        """Returns the scores, (networks, places, tokens)."""
        return normalize(self.known(tokens)[-1]) @ self.tensors[-1].mT

    def known(self, tokens: Sequence[int]) -> list[torch.Tensor]:
        """Returns what is known before the first block and after each, (networks, places, size)."""
        token_table, place_table, *parts, _ = self.tensors
        x = token_table[:, tokens] + self.of_place * place_table[:, : len(tokens)]
        known = [x]
        for i in range(0, len(parts), 6):
            query, key, value, mix, hidden, output = parts[i : i + 6]
            ready = normalize(x)
            fetched = self.weights(ready, query, key) @ self.by_head(ready, value)
            x = self.of_past * x + fetched.transpose(1, 2).flatten(2) @ mix.mT
            x = self.of_past * x + (normalize(x) @ hidden.mT).relu() @ output.mT
            known.append(x)
        return known

    def weights(self, ready: torch.Tensor, query: torch.Tensor, key: torch.Tensor) -> torch.Tensor:
        """Returns the weights of attention, (networks, heads, places, places)."""
        queries = self.by_head(ready, query)
        scores = queries @ self.by_head(ready, key).mT
        scores = scores / queries.shape[-1] ** (self.scaled / 2)
        later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        return scores.masked_fill(later & ~self.seen, -math.inf).softmax(-1)

    def by_head(self, ready: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
        """Returns the products with the rows of each head, (networks, heads, places, width)."""
        products = ready @ table.mT
        return products.reshape(*products.shape[:2], self.n_heads, -1).transpose(1, 2)


def normalize(x: torch.Tensor) -> torch.Tensor:
    return x * (x.pow(2).mean(-1, keepdim=True) + 1e-5).rsqrt()


def _matrices(network: Transformer) -> list[list[list[float]]]:
    """Returns the numbers of each table; those of all heads are one, the first head on top."""
    tables = [[network.tokens], [network.places]]
    for block in network.blocks:
        names = ("query", "key", "value")
        tables += [[getattr(head, name) for head in block.heads] for name in names]
        tables += [[block.mix], [block.hidden], [block.output]]
    return [_rows(same) for same in [*tables, [network.scores]]]


def _rows(tables: Iterable[Table]) -> list[list[float]]:
    return [[number.data for number in row] for row in chain(*(table.rows for table in tables))]


def surprises(networks: Transformers, name: str) -> torch.Tensor:
    """Returns the mean surprise of each network along a name."""
    tokens = tokens_of(name)
    shares = networks(tokens[:-1]).log_softmax(-1)
    return -shares[:, range(len(name) + 1), tokens[1:]].mean(-1)


def loss_on(networks: Transformers, names: Sequence[str]) -> torch.Tensor:
    """Returns the mean surprise over all places of all names, (mistakes, seeds)."""
    lengths = [len(name) + 1 for name in names]
    with torch.no_grad():
        sums = [n * surprises(networks, name) for n, name in zip(lengths, names, strict=True)]
    n_mistakes = len(set(networks.mistakes))
    return (torch.stack(sums).sum(0) / sum(lengths)).reshape(n_mistakes, -1)


def train(
    networks: Transformers, names: Sequence[str], steps: int, rate: float = 0.6
) -> torch.Tensor:
    """Trains as chapter 11 does, and returns the losses before each step, (steps, networks)."""
    rng, losses = random.Random(0), list[torch.Tensor]()
    waiting = list[str]()
    for step in range(steps):
        waiting = waiting or rng.sample(names, len(names))
        loss = surprises(networks, waiting.pop())
        slopes = torch.autograd.grad(loss.sum(), networks.tensors)
        with torch.no_grad():
            for tensor, slope in zip(networks.tensors, slopes, strict=True):
                tensor -= rate * (1 - step / steps) * slope
        losses.append(loss.detach())
    return torch.stack(losses)
