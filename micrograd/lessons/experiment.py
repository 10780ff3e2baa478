"""Experiments of the laboratory: points of two classes, and a network that is trained on them.

The same settings give the same run everywhere: on the page, here, and in the script that
`Experiment.script` writes.
"""

from __future__ import annotations

import contextlib
import json
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import Any

from micrograd.descent import descend
from micrograd.engine import Value
from micrograd.lessons.replay_svg import names_of
from micrograd.loss import max_margin, mean_squared_error
from micrograd.nn import MLP, require_sizes

Point = tuple[float, float, int]
"""Where a point is, and its class: 1 or -1."""

LOSSES: dict[str, Callable[[Any, Any], Value]] = {
    "max_margin": max_margin,
    "mean_squared_error": mean_squared_error,
}
ACTIVATIONS = ("tanh", "relu", "sigmoid")
MOST_POINTS, MOST_NEURONS, MOST_LAYERS = 400, 16, 3
LIMIT = 1.5
"""The plane goes from -LIMIT to LIMIT on both axes."""

GRID = 24
"""Cells of the map along each axis."""

HELD_BACK_EACH = 4
"""Every fourth point is held back, and never trained on."""

FLAT = 1e-6
"""The slope up to which a tanh or a sigmoid counts as flat."""

STILL = 1e-6
"""Which share of the largest parameter a step may move that counts as none."""


def _moons(t: float, side: int) -> tuple[float, float]:
    angle = math.pi * t
    if side > 0:
        return 0.8 * math.cos(angle) - 0.4, 0.8 * math.sin(angle) - 0.2
    return 0.4 - 0.8 * math.cos(angle), 0.2 - 0.8 * math.sin(angle)


def _circles(t: float, side: int) -> tuple[float, float]:
    angle, radius = 2 * math.pi * t, 0.45 if side > 0 else 1.1
    return radius * math.cos(angle), radius * math.sin(angle)


def _xor(t: float, side: int) -> tuple[float, float]:
    corner = 1 if t < 0.5 else -1
    return 0.7 * corner, 0.7 * corner * side


def _spiral(t: float, side: int) -> tuple[float, float]:
    angle, radius = 3.5 * math.pi * t, 0.15 + 1.1 * t
    return side * radius * math.cos(angle), side * radius * math.sin(angle)


def _blobs(t: float, side: int) -> tuple[float, float]:
    return 0.6 * side, 0.4 * side


PRESETS: dict[str, tuple[Callable[[float, int], tuple[float, float]], float]] = {
    "moons": (_moons, 0.1),
    "circles": (_circles, 0.08),
    "xor": (_xor, 0.2),
    "spiral": (_spiral, 0.03),
    "blobs": (_blobs, 0.25),
}
"""How a class lies on the plane, by a number from 0 to 1 along it, and how far points scatter."""


def preset(name: str, n: int = 100, seed: int = 1) -> list[Point]:
    """Returns the points that a preset of the laboratory puts down, in a shuffled order.

    Args:
        name: "moons", "circles", "xor", "spiral" or "blobs".
        n: How many; the two classes have as many each, give or take one.
        seed: Of the scatter: the same seed gives the same points.

    Returns:
        n triples x, y and class, which is 1 or −1.

    Raises:
        TypeError: `n` is no whole number.
        ValueError: No preset has this name, or `n` is below 1.
    """
    require_sizes(n=n)
    if name not in PRESETS:
        raise ValueError(f"no preset is called {name!r}; choose one of: {', '.join(PRESETS)}")
    place, scatter = PRESETS[name]
    rng = random.Random(seed)
    points = []
    for k in range(n):
        side = 1 if k % 2 == 0 else -1
        x, y = place(rng.random(), side)
        points.append((_rounded(rng.gauss(x, scatter)), _rounded(rng.gauss(y, scatter)), side))
    rng.shuffle(points)
    return points


def _rounded(number: float) -> float:
    return round(min(max(number, -LIMIT), LIMIT), 3)


@dataclass(frozen=True)
class Setup:
    """All that decides a run.

    Attributes:
        points: Each x, y and its class, 1 or −1; every fourth is held back.
        layers: Neurons of each hidden layer.
        activation: Of the hidden layers; the output is linear.
        loss: The name of a loss in `micrograd.loss`.
        learning_rate: Of plain gradient descent.
        batch: How many points a step looks at.
        regularization: Price of the sum of all squared parameters.
        seed: Of the starting weights and of the order of points.
    """

    points: tuple[Point, ...] = field(default_factory=lambda: tuple(preset("moons")))
    layers: tuple[int, ...] = (8, 8)
    activation: str = "tanh"
    loss: str = "max_margin"
    learning_rate: float = 0.2
    batch: int = 20
    regularization: float = 0.0
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("points", "layers"):
            given = getattr(self, name)
            _require(isinstance(given, (list, tuple)), name, given, "a list")
            object.__setattr__(self, name, tuple(map(_own_number, given)))
        for name in ("learning_rate", "batch", "regularization", "seed"):
            object.__setattr__(self, name, _own_number(getattr(self, name)))
        object.__setattr__(self, "points", tuple(map(_point, self.points)))
        _require(self.activation in ACTIVATIONS, "activation", self.activation, ACTIVATIONS)
        _require(self.loss in tuple(LOSSES), "loss", self.loss, LOSSES)
        layers = ", ".join(map(str, self.layers))  # as readers type them
        _require(len(self.layers) <= MOST_LAYERS, "layers", layers, f"up to {MOST_LAYERS}")
        sizes = range(1, MOST_NEURONS + 1)
        fit = all(type(n) is int and n in sizes for n in self.layers)
        _require(fit, "layers", layers, f"whole numbers from 1 to {MOST_NEURONS}")
        many = 8 <= len(self.points) <= MOST_POINTS
        _require(many, "points", len(self.points), f"8 to {MOST_POINTS} of them")
        rate = _is_number(self.learning_rate) and 0.0 < self.learning_rate <= 100.0
        _require(rate, "learning_rate", self.learning_rate, "above 0, up to 100")
        count = type(self.batch) is int and self.batch >= 1
        _require(count, "batch", self.batch, "a whole number from 1")
        price = _is_number(self.regularization) and 0.0 <= self.regularization <= 10.0
        _require(price, "regularization", self.regularization, "from 0 to 10")
        _require(type(self.seed) is int, "seed", self.seed, "a whole number")
        for name in ("learning_rate", "regularization"):
            object.__setattr__(self, name, float(getattr(self, name)))

    @classmethod
    def of(cls, given: object) -> Setup:
        """Returns a setup from what was read as JSON; what it does not name is as usual.

        Raises:
            ValueError: It names something unknown, or gives something that cannot be.
        """
        if not isinstance(given, Mapping):
            raise ValueError(f"a setup is an object with names, got {type(given).__name__}")
        unknown = set(given) - set(cls.__dataclass_fields__)
        if unknown:
            raise ValueError(f"a setup has no {', '.join(sorted(map(str, unknown)))}")
        return cls(**given)


def _own_number(given: Any) -> Any:
    """Returns NumPy's numbers, and fractions, as Python's own; all else as it is."""
    if isinstance(given, bool) or not isinstance(given, Real):
        return given
    return int(given) if isinstance(given, Integral) else float(given)


def _is_number(x: Any) -> bool:
    return (isinstance(x, float) or type(x) is int) and math.isfinite(x)


def _point(given: Any) -> Point:
    """Returns a point in Python's own numbers.

    Raises:
        ValueError: It is none, or not on the plane.
    """
    with contextlib.suppress(TypeError, ValueError):
        x, y, side = given
        if abs(x) <= LIMIT and abs(y) <= LIMIT and side in (1, -1):
            return float(x), float(y), int(side)
    raise ValueError(f"a point: two numbers on the plane, and 1 or -1; got {given!r:.60}")


def _require(is_fit: bool, name: str, given: object, allowed: str | Iterable[str]) -> None:
    if not is_fit:
        choices = allowed if isinstance(allowed, str) else f"one of {', '.join(allowed)}"
        raise ValueError(f"{name}: {choices}; got {given!r:.60}")


class Experiment:
    """A network on its way; each `step` is one of gradient descent."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.rng = random.Random(setup.seed)
        self.network = MLP(2, [*setup.layers, 1], setup.activation, "linear", self.rng)
        self.trained = [p for k, p in enumerate(setup.points) if k % HELD_BACK_EACH]
        self.held_back = [p for k, p in enumerate(setup.points) if k % HELD_BACK_EACH == 0]
        self.steps, self.loss = 0, math.nan
        self._waiting: list[Point] = []

    def step(self) -> float:
        """Takes one step and returns the loss of its batch, the price of large weights included.

        Raises:
            OverflowError: The numbers have left what a float can hold.
        """
        loss = self._loss_of(self._next_batch())
        self.network.zero_grad()
        loss.backward()
        descend(self.network.parameters(), self.setup.learning_rate)
        self.steps += 1
        self.loss = loss.data
        return self.loss

    def _loss_of(self, points: Sequence[Point]) -> Value:
        scores = [self.network([x, y]) for x, y, _ in points]
        loss = LOSSES[self.setup.loss](scores, [target for *_, target in points])
        if not self.setup.regularization:
            return loss
        squares = sum((p * p for p in self.network.parameters()), Value(0.0))
        return loss + self.setup.regularization * squares

    def _next_batch(self) -> list[Point]:
        """Returns the next points of a shuffled deck; a deck that is too small is dealt anew."""
        size = min(self.setup.batch, len(self.trained))
        if len(self._waiting) < size:
            self._waiting = list(self.trained)
            self.rng.shuffle(self._waiting)
        batch, self._waiting = self._waiting[:size], self._waiting[size:]
        return batch

    def share_right(self, points: Sequence[Point]) -> float:
        """Returns the share of points whose score has the sign of their class."""
        scores = self.scores([(x, y) for x, y, _ in points])
        right = sum(score * target > 0 for score, (*_, target) in zip(scores, points, strict=True))
        return right / len(points)

    def scores(self, places: Sequence[tuple[float, float]]) -> list[float]:
        """Returns the network's score at each place."""
        return [layers[-1][0] for layers in self.answers(places)]

    def answers(self, places: Sequence[tuple[float, float]]) -> list[list[list[float]]]:
        """Returns for each place what every neuron answers, layer by layer, in plain numbers."""
        plain = [
            [([w.data for w in neuron.w], neuron.b.data) for neuron in layer.neurons]
            for layer in self.network.layers
        ]
        bend = _BENDS[self.setup.activation]
        return [_through(plain, place, bend) for place in places]

    def map(self) -> list[list[list[float]]]:
        """Returns what every neuron answers at the middle of each cell, row by row from the top."""
        middles = [LIMIT * (2 * k + 1 - GRID) / GRID for k in range(GRID)]
        return self.answers([(x, -y) for y in middles for x in middles])

    def blame(self, point: Point) -> list[tuple[str, float]]:
        """Returns the five parameters on which the loss of one point depends most, with slopes."""
        x, y, target = point
        self.network.zero_grad()
        score = self.network([x, y])
        LOSSES[self.setup.loss]([score], [target]).backward()
        names = names_of((2, *self.setup.layers, 1))
        slopes = [(name, p.grad) for name, p in zip(names, self.network.parameters(), strict=True)]
        self.network.zero_grad()
        return sorted(slopes, key=lambda slope: -abs(slope[1]))[:5]

    def trouble(self) -> str:
        """Returns what has gone wrong with the training, as a word; empty where nothing has."""
        numbers = [parameter.data for parameter in self.network.parameters()]
        if not all(map(math.isfinite, [*numbers, self.loss if self.steps else 0.0])):
            return "not finite"
        if max(map(abs, numbers)) > 1e4:
            return "exploding"
        if self.stuck_layer() is not None:
            return "dead" if self.setup.activation == "relu" else "saturated"
        return ""

    def stuck_layer(self) -> int | None:
        """Returns the number of a hidden layer that lets no gradient pass, if there is one.

        Relus let none pass where all answer 0 to every point trained on. A tanh or a sigmoid is
        never quite flat: see `_has_stopped`.
        """
        answers = self.answers([(x, y) for x, y, _ in self.trained])
        slope, is_relu = _SLOPES[self.setup.activation], self.setup.activation == "relu"
        for k in range(len(self.setup.layers)):
            steepest = max(slope(answer) for layers in answers for answer in layers[k])
            if steepest == 0.0 if is_relu else steepest <= FLAT and self._has_stopped(k):
                return k
        return None

    def _has_stopped(self, k: int) -> bool:
        """Returns whether points are on the wrong side, and no step moves what is up to layer k."""
        if self.share_right(self.trained) == 1:
            return False
        self.network.zero_grad()
        self._loss_of(self.trained).backward()
        parameters = [p for layer in self.network.layers[: k + 1] for p in layer.parameters()]
        longest = self.setup.learning_rate * max(abs(p.grad) for p in parameters)
        self.network.zero_grad()
        return longest <= STILL * max(abs(p.data) for p in parameters)

    def script(self) -> str:
        """Returns a Python script that repeats this run and prints its loss.

        Raises:
            ValueError: There is nothing to repeat.
        """
        setup, steps = self.setup, self.steps
        if not steps:
            raise ValueError("take a step first: the script repeats the steps that were taken")
        regular = ""
        if setup.regularization:
            regular = (
                "    squares = sum((p * p for p in network.parameters()), Value(0.0))\n"
                f"    loss = loss + {setup.regularization!r} * squares\n"
            )
        return _SCRIPT.format(
            value="from micrograd.engine import Value\n" if regular else "",
            points=json.dumps([list(point) for point in setup.points]),
            layers=[*setup.layers, 1],
            regular=regular,
            steps=steps,
            size=min(setup.batch, len(self.trained)),
            **{name: getattr(setup, name) for name in ("activation", "loss", "learning_rate")},
            seed=setup.seed,
            each=HELD_BACK_EACH,
        )


def _through(
    plain: Sequence[Sequence[tuple[Sequence[float], float]]],
    place: Sequence[float],
    bend: Callable[[float], float],
) -> list[list[float]]:
    """Returns what each layer answers; the last one is not bent."""
    found = []
    xs = list(place)
    for k, layer in enumerate(plain):
        sums = [sum(map(float.__mul__, w, xs), b) for w, b in layer]
        xs = sums if k == len(plain) - 1 else list(map(bend, sums))
        found.append(xs)
    return found


_SLOPES: dict[str, Callable[[float], float]] = {
    "tanh": lambda answer: 1 - answer * answer,
    "relu": lambda answer: float(answer > 0.0),
    "sigmoid": lambda answer: answer * (1 - answer),
}
"""Slope of each activation where it gives this answer."""

_BENDS: dict[str, Callable[[float], float]] = {
    "tanh": math.tanh,
    "relu": lambda x: max(x, 0.0),
    "sigmoid": lambda x: Value(x).sigmoid().data,
}

_SCRIPT = '''\
"""A run of the laboratory, once more: the same points, the same start, the same loss."""

import random

from micrograd.descent import descend
{value}from micrograd.loss import {loss}
from micrograd.nn import MLP

points = {points}
trained = [point for k, point in enumerate(points) if k % {each}]
rng = random.Random({seed})
network = MLP(2, {layers}, "{activation}", "linear", rng)

waiting = []
for step in range({steps}):
    if len(waiting) < {size}:
        waiting = list(trained)
        rng.shuffle(waiting)
    batch, waiting = waiting[:{size}], waiting[{size}:]
    scores = [network([x, y]) for x, y, _ in batch]
    loss = {loss}(scores, [target for *_, target in batch])
{regular}    network.zero_grad()
    loss.backward()
    descend(network.parameters(), {learning_rate!r})
print(loss.data)
'''
