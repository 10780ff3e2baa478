"""Backward passes to practice on: eight levels of small graphs, from one operator to a loss."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from micrograd import draw as draw_colors
from micrograd.draw import draw, operator_sign, svg_of, typeset_number
from micrograd.engine import Step, Value, topological_order
from micrograd.lessons.slips import slips_of
from micrograd.lessons.widget import Widget, labeled

PER_LEVEL = 25
"""How many different graphs a level has."""

_LARGEST = 150.0  # of any number in a graph: larger ones are arithmetic and not insight


@dataclass(frozen=True)
class Level:
    """A kind of graph, and how one of it is made from random numbers."""

    name: str
    makes: Callable[[random.Random], Value]

    def graphs(self) -> list[Value]:
        """Returns `PER_LEVEL` graphs, the same each time; no two show the same numbers."""
        rng = random.Random(self.name)
        found: dict[str, Value] = {}
        while len(found) < PER_LEVEL:
            root = self.makes(rng)
            if _is_fit(root):
                found.setdefault(written(root), root)
        return list(found.values())


def written(root: Value) -> str:
    """Returns a graph as lines of arithmetic, one for each value: e = a × b = −6."""
    return "\n".join(_lines(root))


def _lines(root: Value) -> Iterator[str]:
    for value in topological_order(root):
        number = typeset_number(value.data)
        if not value.op:
            yield f"{value.label} = {number}"
            continue
        names = [source.label for source in value.inputs]
        sign = operator_sign(value.op)
        operation = f" {sign} ".join(names) if len(names) > 1 else f"{sign}({names[0]})"
        if value.op.startswith("**"):
            operation = sign.replace("x", names[0])
        yield f"{value.label} = {operation} = {number}"


def _is_fit(root: Value) -> bool:
    """Returns whether every number is small, and no more than one gradient of a leaf is 0."""
    order = topological_order(root)
    root.backward()
    small = all(max(abs(v.data), abs(v.grad)) <= _LARGEST for v in order)
    zeros = sum(value.grad == 0.0 for value in order if not value.op)
    for value in order:
        value.grad = 0.0
    return small and zeros <= 1


def _leaf(rng: random.Random, label: str) -> Value:
    return Value(float(rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])), label=label)


def _named(value: Value, label: str) -> Value:
    value.label = label
    return value


def _one_operator(rng: random.Random) -> Value:
    a, b = _leaf(rng, "a"), _leaf(rng, "b")
    return _named(rng.choice([a * b, a + b, a * b]), "L")


def _chain(rng: random.Random) -> Value:
    a, b, c = (_leaf(rng, name) for name in "abc")
    e = _named(rng.choice([a * b, a + b]), "e")
    return _named(e * c if e.op == "+" or rng.random() < 0.5 else e + c, "L")


def _used_twice(rng: random.Random) -> Value:
    a, b = _leaf(rng, "a"), _leaf(rng, "b")
    kind = rng.randrange(3)
    e = _named([a * b, a + a, a * a][kind], "e")
    return _named([e + a, e * b, e + b][kind], "L")


def _two_paths(rng: random.Random) -> Value:
    a, b = _leaf(rng, "a"), _leaf(rng, "b")
    e, d = _named(a * b, "e"), _named(a + b, "d")
    return _named(e * d if rng.random() < 0.6 else e + d, "L")


def _bent(rng: random.Random) -> Value:
    a, b, c = (_leaf(rng, name) for name in "abc")
    e = _named(a * b, "e")
    d = _named(e + c, "d")
    bent = _named(rng.choice([d.relu(), d**2]), "f")
    return _named(bent * _leaf(rng, "g"), "L")


def _neuron(rng: random.Random) -> Value:
    x, y, w, v, b = (_leaf(rng, name) for name in ("x1", "x2", "w1", "w2", "b"))
    first, second = _named(x * w, "p1"), _named(y * v, "p2")
    weighted = _named(first + second, "s")
    return _named(_named(weighted + b, "n").relu(), "o")


def _order_matters(rng: random.Random) -> Value:
    a = _leaf(rng, "a")
    b = _named(a * _leaf(rng, "k"), "b")
    c = _named(b * a if rng.random() < 0.5 else b + a, "c")
    return _named(c * b if rng.random() < 0.5 else c + b, "L")


def _loss(rng: random.Random) -> Value:
    w, x, b, target = (_leaf(rng, name) for name in ("w", "x", "b", "−t"))
    guess = _named(_named(w * x, "p") + b, "guess")
    return _named(_named(guess + target, "miss") ** 2, "loss")


LEVELS = (
    Level("one operator", _one_operator),
    Level("two operators in a row", _chain),
    Level("a value used twice", _used_twice),
    Level("two paths", _two_paths),
    Level("relu and squares", _bent),
    Level("a neuron", _neuron),
    Level("the order of visits matters", _order_matters),
    Level("a small loss", _loss),
)
"""The levels, the easiest first."""


# What the page loads of a level: each shape of graph drawn once, and the numbers of every graph.

Record = dict[str, Any]
"""What can be written as JSON."""

_ROLES = {
    draw_colors.INK: "ink",
    draw_colors.EDGE: "edge",
    draw_colors.VALUE: "c0",
    draw_colors.GRADIENT: "c1",
    draw_colors.LEAF_FILL: "leaf",
    draw_colors.RESULT_FILL: "result",
    draw_colors.OPERATOR_FILL: "operator",
}
"""The page's variable for each color of a drawing: a file is loaded as it is."""


def record_of(level: Level) -> Record:
    """Returns a level as a page loads it.

    Args:
        level: One of `LEVELS`.

    Returns:
        `shapes`: of each its `names`, `ops`, `inputs` and drawing, `svg`; `graphs`: of each its
        `shape`, the `data` and `slopes` of its nodes, and its backward `steps`: node, slot,
        gradient before, gradient after, slips as pairs of a number and an index of `words`.
    """
    shapes: dict[Any, int] = {}
    drawn: list[Record] = []
    words: dict[str, int] = {}
    graphs = []
    for root in level.graphs():
        order = topological_order(root)
        shape = _shape(order)
        if shape not in shapes:
            shapes[shape] = len(shapes)
            drawn.append(_drawn(root, shape))
        graphs.append({"shape": shapes[shape], **_numbers(root, order, words)})
    return {"name": level.name, "shapes": drawn, "words": list(words), "graphs": graphs}


def _shape(order: Sequence[Value]) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    number = {value: k for k, value in enumerate(order)}
    return tuple((v.label, v.op, tuple(number[source] for source in v.inputs)) for v in order)


def _drawn(root: Value, shape: Any) -> Record:
    svg = labeled(svg_of(draw(root, local_derivatives=True, least_width=72)), "The graph")
    for color, role in _ROLES.items():
        svg = svg.replace(color, f"var(--figure-{role}, {color})")
    names, ops, inputs = zip(*shape, strict=True)
    return {"names": names, "ops": ops, "inputs": inputs, "svg": svg}


def _numbers(root: Value, order: Sequence[Value], words: dict[str, int]) -> Record:
    steps: list[Step] = []
    root.backward(watch=steps.append)
    number = {value: k for k, value in enumerate(order)}
    recorded = []
    for step, slips in zip(steps, slips_of(steps), strict=True):
        numbered = [[wrong, words.setdefault(why, len(words))] for wrong, why in slips]
        recorded.append([number[step.node], step.edge, step.before, step.after, numbered])
    return {
        "data": [value.data for value in order],
        "slopes": [value.local_grads for value in order],
        "steps": recorded,
    }


class Practice(Widget):
    """All levels: without its script one graph of each, with its gradients folded away."""

    script = "practice.js"

    def files(self) -> dict[str, str]:
        """Returns a file for each level."""
        return {
            f"practice/level-{k}.json": json.dumps(record_of(level), ensure_ascii=False) + "\n"
            for k, level in enumerate(LEVELS, start=1)
        }

    def markup(self) -> str:
        """Returns a graph of each level as arithmetic, and its gradients to unfold."""
        levels = "\n".join(
            f'<section data-level="{k}"><h2>{k}. {level.name.capitalize()}</h2>\n'
            f"{_example(level)}</section>"
            for k, level in enumerate(LEVELS, start=1)
        )
        return f'<micrograd-practice class="lesson">\n{levels}\n</micrograd-practice>'

    def __repr__(self) -> str:
        return "\n".join(f"{k}. {level.name}" for k, level in enumerate(LEVELS, start=1))


def _example(level: Level) -> str:
    root = level.graphs()[0]
    root.backward()
    gradients = ", ".join(
        f"{escape(value.label)} {typeset_number(value.grad)}" for value in topological_order(root)
    )
    return (
        f"<pre>{escape(written(root))}</pre>\n"
        f"<details><summary>Its gradients</summary><p>{gradients}</p></details>"
    )
