"""Attention to look at: how much each place takes from each place before it, head by head."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from micrograd.lessons.widget import Widget, cells, data_attributes, folded_table

LIKELIEST = 3
"""How many of the tokens that may come next are named."""

_CELL, _LEFT, _TOP = 26, 24, 24  # in units of the drawing


@dataclass(frozen=True)
class Reading:
    """What a network does with one text.

    Attributes:
        text: Its tokens, a character for each; what is read is all but the last.
        heads: For each head a row of weights for each place: row i has i + 1 numbers.
        shares: For each place the share of each token that may come next.
    """

    text: str
    heads: Sequence[Sequence[Sequence[float]]]
    shares: Sequence[Sequence[float]]


class Attention(Widget):
    """The weights of each head as a grid, for several texts at several moments.

    The row of a place says how much it takes from each place up to itself.
    """

    script = "attention.js"

    def __init__(self, moments: Mapping[str, Sequence[Reading]], marks: str) -> None:
        """Keeps what was recorded.

        Args:
            moments: Readings of the same texts, by the name of the moment, the last one last.
            marks: The character of each token.

        Raises:
            ValueError: There is nothing to show, the moments have different texts, or the
                numbers of places, heads, weights and shares do not fit together, or do not
                add up to 1 in a row.
        """
        if not any(moments.values()):
            raise ValueError("attention needs at least one reading, got none")
        texts = [[reading.text for reading in readings] for readings in moments.values()]
        if any(each != texts[0] for each in texts):
            raise ValueError("each moment needs the same texts in the same order")
        self.n_heads = len(next(iter(moments.values()))[0].heads)
        for readings in moments.values():
            for reading in readings:
                _require_fit(reading, self.n_heads, len(marks))
        self.moments, self.marks = dict(moments), marks

    def markup(self) -> str:
        """Returns the grids of the first text at the last moment, and all texts in a table."""
        moment, readings = list(self.moments.items())[-1]
        reading = readings[0]
        words = escape(_words(reading, moment, self.marks))
        sizes = {"cell": _CELL, "left": _LEFT, "top": _TOP}
        figures = "\n".join(
            f"<figure>{_grid(reading, head)}<figcaption>head {head + 1}</figcaption></figure>"
            for head in range(self.n_heads)
        )
        return (
            f'<micrograd-attention class="lesson"{data_attributes(sizes)}>\n'
            '<p class="title">Where each letter looks</p>\n'
            f'<div class="canvas" tabindex="0">{figures}</div>\n'
            f'<p class="words" aria-live="polite">{words}</p>\n'
            f"{_KEY}\n{self._table()}\n</micrograd-attention>"
        )

    def __repr__(self) -> str:
        return "\n".join(
            _words(reading, moment, self.marks)
            for moment, readings in self.moments.items()
            for reading in readings
        )

    def _table(self) -> str:
        numbered = [f"Head {head + 1} takes most" for head in range(self.n_heads)]
        heads = cells("th", ("Text", "When", *numbered, "Expected next"))
        rows = (
            self._row(reading, moment)
            for moment, readings in self.moments.items()
            for reading in readings
        )
        summary = "All names as a table, at their last letter"
        return folded_table(summary, rows, heads)

    def _row(self, reading: Reading, moment: str) -> str:
        weights = "|".join(
            ";".join(",".join(map(_percent, row)) for row in head) for head in reading.heads
        )
        expected = ";".join(
            ",".join(f"{mark}{_percent(share)}" for mark, share in _likeliest(row, self.marks))
            for row in reading.shares
        )
        texts = [reading.text[:-1], moment]
        texts += [_most(reading.text, head[-1]) for head in reading.heads]
        texts.append(_listed(_likeliest(reading.shares[-1], self.marks)))
        record = data_attributes({"weights": weights, "expected": expected})
        return f"<tr{record}>{cells('td', texts)}</tr>"


_KEY = (
    '<p class="key">Each row is a letter that reads, each column a letter that it may look at. '
    "The stronger the color, the larger the share that it takes from there. What comes later is "
    "masked.</p>"
)


def _grid(reading: Reading, head: int) -> str:
    """Returns the weights of one head as a drawing, a row for each place."""
    n = len(reading.heads[head])
    width, height = _LEFT + n * _CELL + 2, _TOP + n * _CELL + 2
    label = escape(f"Weights of head {head + 1} for {reading.text[:-1]}, a row for each letter")
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{label}">{"".join(_marks(reading, head))}</svg>'
    )


def _marks(reading: Reading, head: int) -> Iterator[str]:
    for place, row in enumerate(reading.heads[head]):
        middle = _CELL * (place + 0.5)
        letter = escape(reading.text[place])
        yield f'<text x="{_LEFT + middle:g}" y="{_TOP - 8}">{letter}</text>'
        yield f'<text x="{_LEFT - 12}" y="{_TOP + middle + 4:g}">{letter}</text>'
        for earlier, weight in enumerate(row):
            x, y = _LEFT + earlier * _CELL, _TOP + place * _CELL
            yield (
                f'<rect class="weight" x="{x + 1}" y="{y + 1}" width="{_CELL - 2}" '
                f'height="{_CELL - 2}" fill-opacity="{_percent(weight)}%"/>'
            )


def _words(reading: Reading, moment: str, marks: str) -> str:
    text = reading.text[:-1]
    looks = "; ".join(
        f"head {number} takes {_most(reading.text, head[-1])}"
        for number, head in enumerate(reading.heads, start=1)
    )
    expected = _listed(_likeliest(reading.shares[-1], marks))
    return f"{text}, {moment}: {looks}. Next it expects {expected}."


def _most(text: str, row: Sequence[float]) -> str:
    """Returns the two largest weights of a row with their letters, such as "61% from r"."""
    read = text[: len(row)]
    places = sorted(range(len(row)), key=lambda place: -row[place])[:2]
    return " and ".join(
        f"{_percent(row[place])}% from {_told_apart(read, place)}" for place in places
    )


def _told_apart(read: str, place: int) -> str:
    """Returns a letter of what was read, with its place if it was read more than once."""
    name = _named(read[place])
    return f"{name} at place {place}" if read.count(read[place]) > 1 else name


def _likeliest(row: Sequence[float], marks: str) -> list[tuple[str, float]]:
    tokens = sorted(range(len(row)), key=lambda token: -row[token])[:LIKELIEST]
    return [(marks[token], row[token]) for token in tokens]


def _listed(expected: list[tuple[str, float]]) -> str:
    return ", ".join(f"{_named(mark)} {_percent(share)}%" for mark, share in expected)


def _named(mark: str) -> str:
    """Returns a letter as it is, and any other mark in quotes."""
    return mark if mark.isalpha() else f"“{mark}”"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _require_fit(reading: Reading, n_heads: int, n_tokens: int) -> None:
    n_places = len(reading.text) - 1
    rows = [[len(row) for row in head] for head in reading.heads]
    if rows != [list(range(1, n_places + 1))] * n_heads:
        raise ValueError(
            f"{reading.text!r} has {n_places} places to read, so each of {n_heads} heads needs "
            f"rows of 1 to {n_places} weights, got rows of {rows}"
        )
    if [len(row) for row in reading.shares] != [n_tokens] * n_places:
        raise ValueError(
            f"{reading.text!r} needs {n_places} rows of {n_tokens} shares, "
            f"got rows of {[len(row) for row in reading.shares]}"
        )
    for row in (*(row for head in reading.heads for row in head), *reading.shares):
        if not math.isclose(sum(row), 1.0, abs_tol=1e-6):
            raise ValueError(
                f"the weights of a place, and the shares of what may come next, add up to 1; a row "
                f"of {reading.text!r} adds up to {sum(row)}"
            )
