"""A backward pass to watch: every step of a real one, on the drawn graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape

from micrograd.draw import draw, require_value, svg_of, typeset_number
from micrograd.engine import Step, Value, topological_order
from micrograd.lessons.slips import Slip, slips_of, slips_of_value
from micrograd.lessons.widget import Widget, folded_table, labeled

MOST_VALUES = 40
"""The largest graph that is drawn; a larger one could not be read."""

MOST_ROWS = 200
"""The largest number of steps in the table."""

_HEADINGS = ("Step", "Node", "passes on", "to its input", "whose gradient becomes")


def watch_backward(root: Value, *, forward: bool = False, ask: bool = False) -> Stepper:
    """Runs `root.backward()` and returns it as something to step through.

    Args:
        root: The result. Gradients of leaves grow by what this pass adds, as in any other.
        forward: Whether the steps begin with the values, computed one after the other.
        ask: Whether the reader is asked for each number before it appears.

    Raises:
        TypeError: `root` is no Value.
    """
    require_value(root)
    steps: list[Step] = []
    root.backward(watch=steps.append)
    return Stepper(root, steps, forward, ask)


class Stepper(Widget):
    """A recorded backward pass, shown step by step.

    Attributes:
        root: The result it started from.
        steps: What happened on each edge, in order.
        forward: Whether the values are shown being computed first.
        ask: Whether the reader is asked for each number.
    """

    script = "stepper.js"

    def __init__(
        self, root: Value, steps: list[Step], forward: bool = False, ask: bool = False
    ) -> None:
        self.root, self.steps, self.forward, self.ask = root, steps, forward, ask
        self._order = topological_order(root)
        self._number = {value: k for k, value in enumerate(self._order)}

    def markup(self) -> str:
        """Returns the graph as it is at the end, and below it every step in a table."""
        passes = "Forward and backward" if self.forward else "The backward pass"
        inner = f'<p class="title">{passes}, step by step</p>\n{self._graph()}\n{self._table()}'
        asks = " data-asks" if self.ask else ""
        return f'<micrograd-stepper class="lesson"{asks}>\n{inner}\n</micrograd-stepper>'

    def __repr__(self) -> str:
        return "\n".join(f"{self._name(step.node)} to {self._sum(step)}" for step in self.steps)

    def _graph(self) -> str:
        if len(self._order) > MOST_VALUES:
            return (
                f"<p>This graph has {len(self._order)} values, too many to draw so that one can "
                "read them. The table has what happened.</p>"
            )
        names = {value: self._name(value) for value in self._order}
        drawing = draw(self.root, local_derivatives=True, names=names)
        svg = labeled(svg_of(drawing), self._words())
        return f'<div class="canvas" tabindex="0">{svg}</div>'

    def _words(self) -> str:
        """Returns the finished graph for those who do not see it."""
        return "Graph after the backward pass. " + " ".join(map(self._words_of, self._order))

    def _words_of(self, value: Value) -> str:
        made = f" = {self._operation(value, self._name)}" if value.op else ""
        numbers = f"data {typeset_number(value.data)}, gradient {typeset_number(value.grad)}"
        return f"{self._name(value)}{made}: {numbers}."

    def _name(self, value: Value) -> str:
        return value.label or f"v{self._number[value]}"

    def _table(self) -> str:
        forward_rows = self._forward_rows() if self.forward else ()
        rows = [*forward_rows, self._start_row(), *self._backward_rows()]
        shown = rows[:MOST_ROWS]
        left_out = len(rows) - len(shown)
        summary = f"All {len(rows)} steps as a table"
        if left_out:
            summary = f"The first {len(shown)} of {len(rows)} steps as a table"
        headings = "".join(f"<th>{heading}</th>" for heading in _HEADINGS)
        body = (
            f"<tr {attributes}><td>{k}</td>{cells}</tr>"
            for k, (attributes, cells) in enumerate(shown, start=1)
        )
        return folded_table(summary, body, headings)

    def _forward_rows(self) -> Iterator[tuple[str, str]]:
        for value in self._order:
            if not value.op:
                continue
            name = self._name(value)
            in_names = self._operation(value, self._name)
            in_numbers = self._operation(value, _number_of)
            says = f"{name} = {in_names} = {in_numbers} = {_number_of(value)}"
            cells = f'<td>{escape(name)}</td><td colspan="3">{escape(says)}</td>'
            asked = self._asked(value.data, slips_of_value(value))
            yield f'data-value="{self._number[value]}"{asked}', cells

    def _start_row(self) -> tuple[str, str]:
        name = escape(self._name(self.root))
        says = f"{name}.grad starts at 1: a result moves with itself one to one"
        cells = f'<td>{name}</td><td colspan="3">{says}</td>'
        return f'data-start="{self._number[self.root]}"', cells

    def _backward_rows(self) -> Iterator[tuple[str, str]]:
        slips = slips_of(self.steps) if self.ask else [[] for _ in self.steps]
        for step, wrong in zip(self.steps, slips, strict=True):
            node, node_input = self._number[step.node], self._number[step.node_input]
            attributes = (
                f'data-node="{node}" data-input="{node_input}" data-slot="{step.edge}"'
                f' data-before="{typeset_number(step.before)}"'
                f' data-after="{typeset_number(step.after)}"'
                f"{self._asked(step.after, wrong)}"
            )
            cells = (
                self._name(step.node),
                typeset_number(step.upstream_grad),
                self._name(step.node_input),
                self._sum(step),
            )
            yield attributes, "".join(f"<td>{escape(cell)}</td>" for cell in cells)

    def _asked(self, right: float, slips: Sequence[Slip]) -> str:
        """Returns what a row says of the answers to its question, as attributes."""
        if not self.ask:
            return ""
        written = escape(json.dumps(slips, ensure_ascii=False))
        return f' data-right="{right!r}" data-slips="{written}"'

    def _sum(self, step: Step) -> str:
        """Returns one addition in full: a.grad: 0 + (−3 × −2) = 6."""
        before, local_grad, upstream_grad, after = (
            typeset_number(number)
            for number in (step.before, step.local_grad, step.upstream_grad, step.after)
        )
        name = self._name(step.node_input)
        return f"{name}.grad: {before} + ({local_grad} × {upstream_grad}) = {after}"

    def _operation(self, value: Value, write: Callable[[Value], str]) -> str:
        """Returns how a value was computed, its inputs written by `write`: a × b."""
        operands = [write(source) for source in value.inputs]
        if len(operands) == 2:
            sign = {"*": "×", "**": "to the power of"}.get(value.op, value.op)
            return f"{operands[0]} {sign} {operands[1]}"
        if value.op.startswith("**"):
            exponent = value.op.removeprefix("**").replace("-", "−")
            return f"{operands[0]} to the power of {exponent}"
        return f"{value.op}({', '.join(operands)})"


def _number_of(value: Value) -> str:
    return typeset_number(value.data)
