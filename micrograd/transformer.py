"""A small transformer: it reads tokens and scores, at each place, which token comes next."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import chain
from operator import index

from micrograd.engine import Value, _as_positive
from micrograd.fused import dot, softmax
from micrograd.loss import length_of
from micrograd.nn import Module, require_generator, require_sizes

Vector = list[Value]  # what the network knows at one place
SMALL = 0.02  # spread of the first scores, all near 0: it starts by knowing nothing


class Table(Module):
    """Rows of numbers, to be looked up one by one or multiplied by a vector all at once."""

    def __init__(
        self, n_out: int, n_in: int, rng: random.Random | None, spread: float | None = None
    ) -> None:
        """Draws n_out rows of n_in numbers from a normal distribution around 0.

        Its standard deviation is `spread`; 1 / √n_in when left out, so that results are as
        large as what is multiplied.

        Raises:
            TypeError: `rng` is no generator, a size is no whole number, or `spread` no number.
            ValueError: A size is below 1, or `spread` is not positive and finite.
        """
        require_sizes(n_out=n_out, n_in=n_in)
        require_generator(rng, "gauss")
        gauss = random.gauss if rng is None else rng.gauss
        spread = 1.0 / math.sqrt(n_in) if spread is None else _as_positive(spread, "spread")
        self.rows = [[Value(gauss(0.0, spread)) for _ in range(n_in)] for _ in range(n_out)]

    def __call__(self, x: Vector) -> Vector:
        """Returns the weighted sum of `x` for each row: n_out Values."""
        return [dot(row, x) for row in self.rows]

    def parameters(self) -> list[Value]:
        """Returns the numbers, row by row."""
        return [number for row in self.rows for number in row]


def normalize(x: Vector) -> Vector:
    """Returns `x`, divided by the root of its mean square: then the mean square is 1."""
    scale = (dot(x, x) / len(x) + 1e-5) ** -0.5
    return [number * scale for number in x]


def add(x: Vector, y: Vector) -> Vector:
    """Returns the sums of two lists of the same length, number by number.

    Raises:
        ValueError: The lists differ in length.
    """
    if len(x) != len(y):
        raise ValueError(f"add needs two lists of the same length, got {len(x)} and {len(y)}")
    return [a + b for a, b in zip(x, y, strict=True)]


class Head(Module):
    """Attention: at each place a weighted sum of the past, whose weights are computed."""

    def __init__(self, size: int, width: int, rng: random.Random | None) -> None:
        """Makes three tables, each of which turns `size` numbers into `width`."""
        self.query, self.key, self.value = (Table(width, size, rng) for _ in range(3))

    def weights(self, xs: Sequence[Vector]) -> list[Vector]:
        """Returns for each place its shares of the places up to itself: row i has i + 1."""
        queries, keys = map(self.query, xs), list(map(self.key, xs))
        return [
            softmax([dot(query, key) / len(query) ** 0.5 for key in keys[: place + 1]])
            for place, query in enumerate(queries)
        ]

    def __call__(self, xs: Sequence[Vector]) -> list[Vector]:
        """Returns `width` Values for each place: the values of the past, weighted and added."""
        columns = list(zip(*map(self.value, xs), strict=True))
        return [[dot(row, column[: len(row)]) for column in columns] for row in self.weights(xs)]

    def parameters(self) -> list[Value]:
        """Returns those of query, key and value."""
        return _parameters_of(self.query, self.key, self.value)


class Block(Module):
    """Heads that fetch from the past, then a small network at each place by itself."""

    def __init__(self, size: int, n_heads: int, n_hidden: int, rng: random.Random | None) -> None:
        """Makes heads of width size / n_heads, and a network with n_hidden relu neurons.

        Raises:
            TypeError: `rng` is no generator, or a size is no whole number.
            ValueError: `size` cannot be shared out evenly among the heads, or a size is below 1.
        """
        require_sizes(size=size, n_heads=n_heads, n_hidden=n_hidden)
        if size % n_heads:
            raise ValueError(f"size must be a multiple of n_heads, got {size} and {n_heads}")
        self.heads = [Head(size, size // n_heads, rng) for _ in range(n_heads)]
        self.mix = Table(size, size, rng)
        self.hidden, self.output = Table(n_hidden, size, rng), Table(size, n_hidden, rng)

    def __call__(self, xs: Sequence[Vector]) -> list[Vector]:
        """Returns what is known at each place afterward."""
        ready = list(map(normalize, xs))
        by_head = [head(ready) for head in self.heads]
        fetched = [list(chain(*parts)) for parts in zip(*by_head, strict=True)]
        xs = [add(x, self.mix(part)) for x, part in zip(xs, fetched, strict=True)]
        hidden = [[number.relu() for number in self.hidden(normalize(x))] for x in xs]
        return [add(x, self.output(each)) for x, each in zip(xs, hidden, strict=True)]

    def parameters(self) -> list[Value]:
        """Returns those of the heads in turn, then of the three tables."""
        return _parameters_of(*self.heads, self.mix, self.hidden, self.output)


class Transformer(Module):
    """Tables for tokens and places, blocks in a row, and a score for each token at the end."""

    def __init__(
        self,
        n_tokens: int,
        n_places: int,
        size: int = 8,
        n_heads: int = 2,
        n_hidden: int = 16,
        n_blocks: int = 1,
        rng: random.Random | None = None,
    ) -> None:
        """Draws the starting weights; from Python's shared generator where `rng` is left out.

        Raises:
            TypeError: `rng` is no generator, or a size is no whole number.
            ValueError: `size` cannot be shared out evenly among the heads, or a size is below 1.
        """
        require_sizes(n_tokens=n_tokens, n_places=n_places, size=size, n_heads=n_heads)
        require_sizes(n_hidden=n_hidden, n_blocks=n_blocks)
        self.tokens, self.places = Table(n_tokens, size, rng), Table(n_places, size, rng)
        self.blocks = [Block(size, n_heads, n_hidden, rng) for _ in range(n_blocks)]
        self.scores = Table(n_tokens, size, rng, SMALL)

    def embed(self, tokens: Sequence[int]) -> list[Vector]:
        """Returns the row of each token plus the row of its place.

        Raises:
            TypeError: `tokens` is no list, or a token no whole number.
            ValueError: There are more tokens than places, or there is no such token.
        """
        places, n_tokens = self.places.rows, len(self.tokens.rows)
        if length_of(tokens, "tokens", "a transformer") > len(places):
            raise ValueError(f"this network has {len(places)} places, got {len(tokens)} tokens")
        for token in tokens:
            try:
                index(token)
            except TypeError:
                raise TypeError(
                    f"a token is a whole number from 0 to {n_tokens - 1}, "
                    f"got {type(token).__name__} ({token!r:.40})"
                ) from None
            if not 0 <= token < n_tokens:
                raise ValueError(f"a token is from 0 to {n_tokens - 1}, got {token}")
        rows = [self.tokens.rows[token] for token in tokens]
        return [add(row, place) for row, place in zip(rows, places, strict=False)]

    def __call__(self, tokens: Sequence[int]) -> list[Vector]:
        """Returns for each place n_tokens scores: what comes next, given the tokens up to it."""
        xs = self.embed(tokens)
        for block in self.blocks:
            xs = block(xs)
        return [self.scores(normalize(x)) for x in xs]

    def parameters(self) -> list[Value]:
        """Returns those of the token and place tables, the blocks and the scores."""
        return _parameters_of(self.tokens, self.places, *self.blocks, self.scores)


def _parameters_of(*parts: Module) -> list[Value]:
    return [number for part in parts for number in part.parameters()]
