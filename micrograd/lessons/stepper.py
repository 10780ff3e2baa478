"""A backward pass to watch: every step of a real one, on the drawn graph."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from micrograd.draw import draw, require_value, svg_of, typeset_number
from micrograd.engine import Step, Value, topological_order
from micrograd.lessons.slips import Slip, slips_of, slips_of_value
from micrograd.lessons.widget import Widget, cells, folded_table, labeled

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
        self._names = names_in(self._order)
        self._number = {value: k for k, value in enumerate(self._order)}

    def markup(self) -> str:
        """Returns the graph as it is at the end, and below it every step in a table."""
        passes = "Forward and backward" if self.forward else "The backward pass"
        inner = f'<p class="title">{passes}, step by step</p>\n{self._graph()}\n{self._table()}'
        asks = " data-asks" if self.ask else ""
        return f'<micrograd-stepper class="lesson"{asks}>\n{inner}\n</micrograd-stepper>'

    def __repr__(self) -> str:
        return "\n".join(f"{self._names[step.node]} to {self._sum(step)}" for step in self.steps)

    def _graph(self) -> str:
        if len(self._order) > MOST_VALUES:
            return (
                f"<p>This graph has {len(self._order)} values, too many to draw so that one can "
                "read them. The table has what happened.</p>"
            )
        drawing = draw(self.root, local_derivatives=True, names=self._names)
        svg = labeled(svg_of(drawing), self._words())
        return f'<div class="canvas" tabindex="0">{svg}</div>'

    def _words(self) -> str:
        """Returns the finished graph for those who do not see it."""
        return "Graph after the backward pass. " + " ".join(map(self._words_of, self._order))

    def _words_of(self, value: Value) -> str:
        made = f" = {self._operation(value, self._names)}" if value.op else ""
        numbers = f"data {typeset_number(value.data)}, gradient {typeset_number(value.grad)}"
        return f"{self._names[value]}{made}: {numbers}."

    def _table(self) -> str:
        forward_rows = self._forward_rows() if self.forward else ()
        rows = [*forward_rows, self._start_row(), *self._backward_rows()]
        shown = rows[:MOST_ROWS]
        left_out = len(rows) - len(shown)
        summary = f"All {len(rows)} steps as a table"
        if left_out:
            summary = f"The first {len(shown)} of {len(rows)} steps as a table"
        body = (
            f"<tr {attributes}><td>{k}</td>{told}</tr>"
            for k, (attributes, told) in enumerate(shown, start=1)
        )
        return folded_table(summary, body, cells("th", _HEADINGS))

    def _forward_rows(self) -> Iterator[tuple[str, str]]:
        numbers = {value: typeset_number(value.data) for value in self._order}
        for value in filter(lambda value: value.op, self._order):
            name = self._names[value]
            in_names = self._operation(value, self._names)
            in_numbers = self._operation(value, numbers)
            says = f"{name} = {in_names} = {in_numbers} = {numbers[value]}"
            told = f'<td>{escape(name)}</td><td colspan="3">{escape(says)}</td>'
            asked = self._asked(value.data, slips_of_value(value))
            yield f'data-value="{self._number[value]}"{asked}', told

    def _start_row(self) -> tuple[str, str]:
        name = escape(self._names[self.root])
        says = f"{name}.grad starts at 1: a result moves with itself one to one"
        told = f'<td>{name}</td><td colspan="3">{says}</td>'
        return f'data-start="{self._number[self.root]}"', told

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
            name, input_name = self._names[step.node], self._names[step.node_input]
            texts = (name, typeset_number(step.upstream_grad), input_name, self._sum(step))
            yield attributes, cells("td", texts)

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
        name = self._names[step.node_input]
        return f"{name}.grad: {before} + ({local_grad} × {upstream_grad}) = {after}"

    def _operation(self, value: Value, written: Mapping[Value, str]) -> str:
        """Returns how a value was computed, its inputs as they are `written`: a × b."""
        operands = [written[source] for source in value.inputs]
        if len(operands) == 2:
            sign = {"*": "×", "**": "to the power of"}.get(value.op, value.op)
            return f"{operands[0]} {sign} {operands[1]}"
        if value.op.startswith("**"):
            exponent = value.op.removeprefix("**").replace("-", "−")
            return f"{operands[0]} to the power of {exponent}"
        return f"{value.op}({', '.join(operands)})"


def names_in(order: Sequence[Value]) -> dict[Value, str]:
    """Returns what the values of a graph are called: by their label, or by their number."""
    return {value: value.label or f"v{k}" for k, value in enumerate(order)}
