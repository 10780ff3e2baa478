"""A graph whose numbers a reader can change: every value and gradient follows at once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable
from html import escape

from micrograd.draw import draw, require_value, svg_of, typeset_number
from micrograd.engine import Value, _as_float, topological_order
from micrograd.lessons.stepper import MOST_VALUES, names_in
from micrograd.lessons.widget import Widget, cells, folded_table, labeled

OPERATORS = ("+", "*", "**", "exp", "log", "tanh", "sigmoid", "relu")
"""What `graph.js` can compute, and powers with a fixed exponent."""

_FIXED_POWER = re.compile(r"\*\*(-?[\d.]+(?:e[+-]?\d+)?)")
_LEAST_WIDTH = 72  # points: room for six characters, so that boxes need not grow with a number


def explore(
    root: Value,
    *,
    fixed: Iterable[Value] = (),
    within: float = 0.0,
    overwrites: bool = False,
) -> Explore:
    """Runs `root.backward()` from gradients of 0 and returns its graph as something to change.

    Args:
        root: The result. Its leaves are what a reader can change.
        fixed: Leaves that stay as they are. Leaves without a label always do.
        within: How far from 0 a number can be dragged; fitted to each number when left out.
        overwrites: Whether to show beside each gradient what `=` in place of `+=` would leave.

    Raises:
        TypeError: `root` is no Value, or `within` no number.
        ValueError: The graph is too large to be read, has nothing to change, lacks what is fixed,
            has a number that is not finite, or an operator that a page cannot compute; or `within`
            is below 0, or too small for a number.
    """
    require_value(root)
    order = topological_order(root)
    for value in order:
        value.grad = 0.0
    root.backward()
    return Explore(root, order, fixed, within, overwrites)


class Explore(Widget):
    """A graph with its numbers, gradients, and a way to change its leaves."""

    script = "explore.js"

    def __init__(
        self,
        root: Value,
        order: list[Value],
        fixed: Iterable[Value],
        within: float,
        overwrites: bool,
    ) -> None:
        within = _as_float(within, "within")
        if not 0.0 <= within < math.inf:
            raise ValueError(f"within is how far from 0 a number can be dragged, got {within}")
        fixed = set(fixed)
        self.root, self.order, self.within, self.overwrites = root, order, within, overwrites
        self.free = [
            value for value in order if not value.op and value.label and value not in fixed
        ]
        constants = [value for value in order if not value.op and not value.label]
        self._names = names_in(order) | {each: typeset_number(each.data) for each in constants}
        self._number = {value: k for k, value in enumerate(order)}
        _require_explorable(order, self.free, fixed, within)
        _require_computable(order)

    def markup(self) -> str:
        """Returns the graph as it was recorded, and its numbers in a table."""
        return (
            f'<micrograd-explore class="lesson" data-graph="{escape(self._record())}"'
            f"{' data-overwrites' if self.overwrites else ''}>\n"
            '<p class="title">Numbers to drag</p>\n'
            f'<div class="canvas" tabindex="0">{self._drawing()}</div>\n'
            f'<p class="words" aria-live="polite">{self._sentence()}</p>\n'
            f"{self._table()}\n</micrograd-explore>"
        )

    def __repr__(self) -> str:
        return "\n".join(
            f"{self._names[value]}: data {typeset_number(value.data)}, "
            f"gradient {typeset_number(value.grad)}"
            for value in self.order
        )

    def _record(self) -> str:
        return json.dumps([self._node(value) for value in self.order], ensure_ascii=False)

    def _node(self, value: Value) -> dict[str, object]:
        node: dict[str, object] = {
            "name": self._names[value],
            "op": value.op,
            "inputs": [self._number[source] for source in value.inputs],
        }
        if not value.op:
            node["data"] = value.data
        if value in self.free:
            node["reach"] = self.within or _reach(value.data)
        return node

    def _drawing(self) -> str:
        graph = draw(self.root, local_derivatives=True, names=self._names, least_width=_LEAST_WIDTH)
        words = f"Graph of {self._names[self.root]}. {'. '.join(repr(self).splitlines())}."
        return labeled(svg_of(graph), words)

    def _sentence(self) -> str:
        name, first = self._names[self.root], self.free[0]
        return (
            f"{escape(name)} = {typeset_number(self.root.data)}. Where {escape(first.label)} rises "
            f"by 0.1, its gradient promises {escape(name)} a change of "
            f"{typeset_number(0.1 * first.grad)}."
        )

    def _table(self) -> str:
        rows = (
            (self._names[value], typeset_number(value.data), typeset_number(value.grad))
            for value in self.order
        )
        body = (f"<tr>{cells('td', row)}</tr>" for row in rows)
        return folded_table("All values as a table", body, cells("th", ("value", "data", "grad")))


def _reach(number: float) -> float:
    """Returns how far from 0 a slider goes: a round number, at least twice as far as now."""
    return max(2.0, math.ceil(2.0 * abs(number)))


def _require_explorable(
    order: list[Value], free: list[Value], fixed: Collection[Value], within: float
) -> None:
    if len(order) > MOST_VALUES:
        raise ValueError(
            f"this graph has {len(order)} values, too many to read; explore one of at most "
            f"{MOST_VALUES}, or step through it with watch_backward"
        )
    if not all(value in order for value in fixed):
        raise ValueError("fixed names leaves of this graph; one of them is of another")
    if not free:
        raise ValueError(
            'there is nothing to change: give leaves a label, Value(2.0, label="a"), and leave '
            "them out of fixed"
        )
    for value in free if within else ():
        if abs(value.data) > within:
            raise ValueError(f"{value.label} is {value.data}, and its slider ends at {within}")


def _require_computable(order: list[Value]) -> None:
    """Makes sure that `graph.js` can compute each value, to what it is here."""
    for value in order:
        if not math.isfinite(value.data):
            raise ValueError(f"a page shows finite numbers, got {value.data} in this graph")
        power = _FIXED_POWER.fullmatch(value.op)
        is_result = value.op or value.inputs  # an operator may have no name
        if is_result and value.op not in OPERATORS and power is None:
            raise ValueError(
                f"a page cannot compute {value.op!r}; it can compute {', '.join(OPERATORS)}"
            )
        if power and not math.isclose(value.inputs[0].data ** float(power[1]), value.data):
            raise ValueError(
                f"the exponent of {value.op!r} has more digits than its name; use one of at most "
                "six digits"
            )
