"""Training to watch: every step of recorded runs, on the drawn network and the loss curve."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain, pairwise, product, starmap
from typing import Any

from micrograd.draw import short_number
from micrograd.lessons.recording import Run
from micrograd.lessons.replay_svg import (
    PARAMETER_UNIT,
    PREDICTION_UNIT,
    curve,
    names_of,
    network,
    predictions,
    top_of,
    typeset,
)
from micrograd.lessons.widget import Widget, cells, data_attributes, folded_table

Choice = tuple[str, ...]
"""One option of each setting."""

_SAYS = "Step {step} of {steps}: loss {loss}."
_SAYS_MOVED = "Moved most in this step: {name}, by {by}."
_SAYS_STILL = "No parameter moved in this step."


class Replay(Widget):
    """Recorded training runs, replayed step by step.

    Attributes:
        runs: The recorded runs, by the choice that leads to each.
        settings: What can be chosen: names, and the options of each.
        start: The choice shown first.
    """

    script = "replay.js"

    def __init__(
        self,
        runs: Mapping[Any, Run] | Run,
        settings: Mapping[str, Iterable[object]] | None = None,
        start: object = None,
    ) -> None:
        """Puts the runs in order.

        Args:
            runs: One run for each combination of options, a tuple, all of the same network, targets
                and number of steps. Without settings: one run, alone or under the empty tuple.
            settings: From the name of each setting to its options, texts or numbers.
            start: The choice to begin with; the first when left out.

        Raises:
            TypeError: The runs are no dictionary.
            ValueError: A run is missing, superfluous, of another kind, not finite, or has a loss
                below 0; a setting has no options; or `start` is none of the choices.
        """
        runs = {(): runs} if isinstance(runs, Run) else runs
        if not isinstance(runs, Mapping):
            raise TypeError(
                "a replay needs one run, or a dictionary from each choice to its run, "
                f"got {type(runs).__name__}; write for example "
                'Replay({"0.1": slow, "0.5": fast}, {"rate": ["0.1", "0.5"]})'
            )
        runs = {_choice(choice): run for choice, run in runs.items()}
        self.settings = {
            name: tuple(map(str, options)) for name, options in (settings or {}).items()
        }
        choices = list(product(*self.settings.values()))
        _require_same(choices, list(runs))
        self.runs = {choice: runs[choice] for choice in choices}
        self.start = choices[0] if start is None else _choice(start)
        if self.start not in self.runs:
            raise ValueError(f"the start is one of {choices}, got {self.start!r}")
        _require_alike(list(self.runs.values()))

    @property
    def first(self) -> Run:
        """The run shown first."""
        return self.runs[self.start]

    def markup(self) -> str:
        """Returns the first run as it ended, and the losses of every run in a table."""
        attributes = {
            "settings": json.dumps(list(self.settings), ensure_ascii=False),
            "start": list(self.runs).index(self.start),
            "parameter-unit": PARAMETER_UNIT,
            "prediction-unit": PREDICTION_UNIT,
            "says": _SAYS,
            "says-moved": _SAYS_MOVED,
            "says-still": _SAYS_STILL,
        }
        return (
            f'<micrograd-replay class="lesson"{data_attributes(attributes)}>\n'
            '<p class="title">Training, step by step</p>\n'
            f'<div class="pictures">\n{network(self.first)}\n'
            f"<div>\n{curve(self.first)}\n{predictions(self.first)}\n</div>\n</div>\n"
            f'<p class="words">{self._words()}</p>\n'
            f"{self._table()}\n</micrograd-replay>"
        )

    def __repr__(self) -> str:
        lines = []
        for choice, run in self.runs.items():
            name = f"{', '.join(choice)}: " if choice else ""
            first, last = short_number(run.losses[0]), short_number(run.losses[-1])
            lines.append(f"{name}loss {first}, after {run.steps} steps {last}")
        return "\n".join(lines)

    def _words(self) -> str:
        """Returns what is said of the last step."""
        run = self.first
        number, by = _moved_most(run)[-1]
        loss = short_number(run.losses[-1])
        moved = _SAYS_MOVED.format(name=names_of(run.sizes)[number], by=_move(by))
        says = _SAYS.format(step=run.steps, steps=run.steps, loss=loss)
        return typeset(f"{says} {moved if by else _SAYS_STILL}")

    def _table(self) -> str:
        """Returns the losses, a row for each step; each column's head holds its run's record."""
        one = "The losses" if len(self.runs) == 1 else f"The losses of all {len(self.runs)} runs"
        heads = "".join(self._head(choice, run) for choice, run in self.runs.items())
        losses = zip(*(run.losses for run in self.runs.values()), strict=True)
        rows = starmap(_row, enumerate(losses))
        return folded_table(f"{one} as a table", rows, f"<th>step</th>{heads}", "losses")

    def _head(self, choice: Choice, run: Run) -> str:
        record = {
            "choice": json.dumps(choice, ensure_ascii=False),
            "top": f"{top_of(run):g}",
            "parameters": _encoded(run.parameters, PARAMETER_UNIT),
            "predictions": _encoded(run.predictions, PREDICTION_UNIT),
            "moved": " ".join(f"{number}:{_move(by)}" for number, by in _moved_most(run)),
        }
        return f"<th{data_attributes(record)}>{escape(', '.join(choice) or 'loss')}</th>"


def _choice(options: object) -> Choice:
    """Returns a choice as a tuple of texts, also where a single option or a number was given."""
    return tuple(map(str, options if isinstance(options, tuple) else (options,)))


def _row(step: int, losses: Sequence[float]) -> str:
    return f"<tr>{cells('td', [str(step), *map(short_number, losses)])}</tr>"


# The record: whole numbers of a small unit; of each series the first, and what is added to it.

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _encoded(steps: Sequence[Sequence[float]], unit: int) -> str:
    """Returns the changes of each number over the steps, one number after the other."""
    return "".join(
        "".join(map(_digits, _changes([round(number * unit) for number in series])))
        for series in zip(*steps, strict=True)
    )


def _changes(numbers: Sequence[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _digits(number: int) -> str:
    """Returns a whole number as source maps write it: base64 VLQ, the sign in the lowest bit."""
    rest = abs(number) << 1 | (number < 0)
    digits = ""
    while True:
        rest, digit = rest >> 5, rest & 31
        digits += _DIGITS[digit | (32 if rest else 0)]
        if not rest:
            return digits


def _moved_most(run: Run) -> list[tuple[int, float]]:
    """Returns for each step but the start which parameter it moved most, and how far."""
    moves = [
        [after - before for before, after in zip(*pair, strict=True)]
        for pair in pairwise(run.parameters)
    ]
    return [max(enumerate(step), key=lambda move: abs(move[1])) for step in moves]


def _move(by: float) -> str:
    return f"{by:.3g}"


def _require_same(choices: list[Choice], recorded: list[Choice]) -> None:
    if not choices:
        raise ValueError("a setting has no options; leave it out")
    missing = [choice for choice in choices if choice not in recorded]
    superfluous = [choice for choice in recorded if choice not in choices]
    if missing or superfluous:
        raise ValueError(
            "a replay needs one run for each combination of options; "
            f"missing: {missing or 'none'}, superfluous: {superfluous or 'none'}"
        )


def _require_alike(runs: list[Run]) -> None:
    first = runs[0]
    for run in runs:
        if (run.sizes, run.targets, run.steps) != (first.sizes, first.targets, first.steps):
            raise ValueError(
                "the runs of a replay have the same network, targets and number of steps, got "
                f"{first.sizes}, {first.targets}, {first.steps} and "
                f"{run.sizes}, {run.targets}, {run.steps}"
            )
        numbers = chain(run.losses, *run.parameters, *run.predictions)
        if not all(map(math.isfinite, numbers)):
            raise ValueError("a run left the finite numbers; record one with a smaller rate")
        if min(run.losses) < 0.0:
            raise ValueError(
                f"the curve of a replay begins at 0, and a loss is {min(run.losses):.4g}; "
                "record one that is never below 0"
            )
