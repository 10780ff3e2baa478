"""A decision boundary as it forms: what a network says of the whole plane, moment by moment."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from micrograd.draw import typeset_number
from micrograd.lessons.widget import Widget, cells, data_attributes, folded_table

STRENGTHS = (0.25, 0.5, 1.0, 2.0)
"""Sizes of a score from which its color gets stronger; 1 is where the margin is kept."""

_OPACITIES = (0.05, 0.1, 0.17, 0.25, 0.34)
_POSITIVE, _NEGATIVE = "#0b7285", "#a3195b"
_PAPER, _AXIS, _INK = "#ffffff", "#525c68", "#1f2933"
_CELL, _LEFT, _TOP, _BOTTOM = 15, 40, 4, 30  # in units of the drawing
_Point = tuple[float, float]
_HEADINGS = ("Steps taken", "Loss", "Points right", "Plane that says 1")


@dataclass(frozen=True)
class Plane:
    """A rectangle of the plane, cut into cells.

    Attributes:
        x: Its left and right edge.
        y: Its lower and upper edge.
        columns: Cells from left to right.
        rows: Cells from top to bottom.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    columns: int = 32
    rows: int = 20

    def __post_init__(self) -> None:
        if min(self.columns, self.rows) < 1:
            raise ValueError(
                f"a plane needs a column and a row, got {self.columns} columns and {self.rows} rows"
            )
        for low, high in (self.x, self.y):
            if not -math.inf < low < high < math.inf:
                raise ValueError(f"an edge must lie below the opposite one, got {low} and {high}")

    def centers(self) -> list[list[float]]:
        """Returns the middle of each cell as [x, y], row by row from the top, each from the left.

        There are columns · rows of them.
        """
        left, right = self.x
        low, high = self.y
        return [
            [
                left + (right - left) * (column + 0.5) / self.columns,
                high - (high - low) * (row + 0.5) / self.rows,
            ]
            for row in range(self.rows)
            for column in range(self.columns)
        ]


@dataclass(frozen=True)
class Moment:
    """What a network says at one step of its training.

    Attributes:
        step: Steps taken so far.
        loss: The loss over all points.
        point_scores: One score for each point.
        cell_scores: One score for each cell, in the order of `Plane.centers`.
    """

    step: int
    loss: float
    point_scores: Sequence[float]
    cell_scores: Sequence[float]


class Boundary(Widget):
    """Points on a plane that is colored by what a network says of it, to be replayed.

    A cell's color is the sign of its score, its strength the score's size. A point has a
    thick rim while its score does not have the sign of its target.
    """

    script = "boundary.js"

    def __init__(
        self,
        plane: Plane,
        points: Sequence[Sequence[float]],
        targets: Sequence[float],
        moments: Sequence[Moment],
    ) -> None:
        """Keeps what was recorded.

        Args:
            plane: Where the cells are.
            points: n pairs of numbers.
            targets: n numbers, each −1 or 1.
            moments: At least one, in the order of their steps.

        Raises:
            ValueError: There is no moment, a target is neither −1 nor 1, or the numbers of
                points, targets, cells and scores do not fit together.
        """
        if not moments:
            raise ValueError("a replay needs at least one moment, got none")
        _require_count("targets", targets, len(points), "points")
        for target in targets:
            if target not in (-1, 1):
                raise ValueError(f"a target is -1 or 1, got {target!r}")
        for moment in moments:
            _require_count("point_scores", moment.point_scores, len(points), "points")
            _require_count("cell_scores", moment.cell_scores, plane.columns * plane.rows, "cells")
        self.plane, self.points, self.targets = plane, points, targets
        self.moments = list(moments)

    def markup(self) -> str:
        """Returns the plane as it is at the end, and below it every moment in a table."""
        return (
            f'<micrograd-boundary class="lesson" data-columns="{self.plane.columns}">\n'
            '<p class="title">Where the network draws the line</p>\n'
            f'<div class="canvas" tabindex="0">{self._drawing()}</div>\n'
            f'<p class="words" aria-live="polite">{self._words(self.moments[-1])}</p>\n'
            f"{_key()}\n{self._table()}\n</micrograd-boundary>"
        )

    def __repr__(self) -> str:
        return "\n".join(map(self._words, self.moments))

    # The drawing

    def _drawing(self) -> str:
        width = _LEFT + self.plane.columns * _CELL
        height = _TOP + self.plane.rows * _CELL + _BOTTOM
        words = f"The points on the colored plane. {self._words(self.moments[-1])}"
        parts = [*self._cells(), self._contour(), *self._ticks(), *self._marks()]
        return (
            f'<svg width="{width * 0.75:g}pt" height="{height * 0.75:g}pt" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(words)}">\n'
            + "\n".join(parts)
            + "\n</svg>"
        )

    def _cells(self) -> Iterator[str]:
        levels = _levels(self.moments[-1].cell_scores)
        place = f"translate({_LEFT} {_TOP}) scale({_CELL})"
        yield f'<g transform="{place}" shape-rendering="crispEdges">'
        for level in range(2 * len(_OPACITIES)):
            strength = abs(level - len(_OPACITIES)) - (level < len(_OPACITIES))
            color = _POSITIVE if level >= len(_OPACITIES) else _NEGATIVE
            yield (
                f'<path class="level{level}" fill="{color}" fill-opacity="{_OPACITIES[strength]}" '
                f'd="{self._runs(levels, str(level))}"/>'
            )
        yield "</g>"

    def _contour(self) -> str:
        """Returns the line on which the score is 0."""
        path = contour_path(self.moments[-1].cell_scores, self.plane.columns)
        place = f"translate({_LEFT} {_TOP}) scale({_CELL})"
        return (
            f'<path class="contour" transform="{place}" fill="none" stroke="{_INK}" '
            f'stroke-width="0.16" stroke-linecap="round" d="{path}"/>'
        )

    def _runs(self, levels: str, level: str) -> str:
        """Returns the path around all cells of a level, a rectangle for each run in a row."""
        path = []
        for row in range(self.plane.rows):
            start = row * self.plane.columns
            column = 0
            for value, run in groupby(levels[start : start + self.plane.columns]):
                length = len(list(run))
                if value == level:
                    path.append(f"M{column} {row}h{length}v1h-{length}z")
                column += length
        return "".join(path)

    def _ticks(self) -> Iterator[str]:
        bottom = _TOP + self.plane.rows * _CELL
        style = f'fill="{_AXIS}" font-size="19.5"'
        for x in _round_numbers(*self.plane.x):
            place = f'x="{self._x(x):.1f}" y="{bottom + 22}" text-anchor="middle"'
            yield f"<text {place} {style}>{typeset_number(x)}</text>"
        for y in _round_numbers(*self.plane.y):
            place = f'x="{_LEFT - 6}" y="{self._y(y) + 6:.1f}" text-anchor="end"'
            yield f"<text {place} {style}>{typeset_number(y)}</text>"

    def _marks(self) -> Iterator[str]:
        """Yields a disc for each point of target 1, a square for each other."""
        last = self.moments[-1]
        for point, target, score in zip(self.points, self.targets, last.point_scores, strict=True):
            x, y = self._x(point[0]), self._y(point[1])
            name = "point" if target * score > 0 else "point is-wrong"
            if target > 0:
                shape, color = f'circle cx="{x:.1f}" cy="{y:.1f}" r="4.6"', _POSITIVE
            else:
                shape = f'rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"'
                color = _NEGATIVE
            yield f'<{shape} class="{name}" fill="{color}" stroke="{_PAPER}" stroke-width="1.4"/>'

    def _x(self, x: float) -> float:
        left, right = self.plane.x
        return _LEFT + (x - left) / (right - left) * self.plane.columns * _CELL

    def _y(self, y: float) -> float:
        low, high = self.plane.y
        return _TOP + (high - y) / (high - low) * self.plane.rows * _CELL

    # The words

    def _table(self) -> str:
        summary = f"All {len(self.moments)} moments as a table"
        return folded_table(summary, map(self._row, self.moments), cells("th", _HEADINGS))

    def _row(self, moment: Moment) -> str:
        wrong = [str(i) for i, is_right in enumerate(self._right(moment)) if not is_right]
        record = {
            "cells": _levels(moment.cell_scores),
            "wrong": " ".join(wrong),
            "contour": contour_path(moment.cell_scores, self.plane.columns),
        }
        texts = (str(moment.step), *self._facts(moment))
        return f"<tr{data_attributes(record)}>{cells('td', texts)}</tr>"

    def _words(self, moment: Moment) -> str:
        loss, right, share = self._facts(moment)
        return (
            f"Steps taken: {moment.step}. Loss {loss}, {right} points right, "
            f"{share} of the plane says 1."
        )

    def _facts(self, moment: Moment) -> tuple[str, str, str]:
        """Returns the loss, how many points are right, and which share of the plane says 1."""
        positive = sum(score > 0 for score in moment.cell_scores) / len(moment.cell_scores)
        right = sum(self._right(moment))
        loss = typeset_number(moment.loss)
        return loss, f"{right} of {len(self.points)}", f"{positive:.0%}"

    def _right(self, moment: Moment) -> list[bool]:
        scores = zip(self.targets, moment.point_scores, strict=True)
        return [target * score > 0 for target, score in scores]


def _key() -> str:
    shades = "".join(
        f'<span style="background: {color}; opacity: {opacity}"></span>'
        for color, opacities in (
            ("var(--negative)", reversed(_OPACITIES)),
            ("var(--positive)", _OPACITIES),
        )
        for opacity in opacities
    )
    return (
        '<p class="key"><span><span class="disc"></span> target 1</span> '
        '<span><span class="square"></span> target −1</span> '
        '<span><span class="rimmed"></span> on the wrong side</span> '
        '<span><span class="line"></span> score 0</span> '
        f'<span class="shades">−2 or less {shades} 2 or more</span></p>'
    )


def contour_path(scores: Sequence[float], columns: int) -> str:
    """Returns the line on which scores pass through 0, as the path of an SVG.

    Between the middles of neighboring cells a score is taken to change evenly (marching squares).

    Args:
        scores: One for each cell, row by row from the top.
        columns: Cells in a row.

    Returns:
        Segments in units of a cell, from the upper left corner; empty where no score changes sign.
    """
    rows = len(scores) // columns
    segments: list[tuple[_Point, _Point]] = []
    for row in range(rows - 1):
        for column in range(columns - 1):
            corners = [
                (column + dx, row + dy, scores[(row + dy) * columns + column + dx])
                for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))
            ]
            segments += _segments(corners)
    return "".join(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" for (x1, y1), (x2, y2) in segments)


def _segments(corners: Sequence[tuple[int, int, float]]) -> Iterator[tuple[_Point, _Point]]:
    """Yields the pieces of the line within the square between four cells, in order around it."""
    crossings = [
        _crossing(one, other)
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)
        if (one[2] > 0) != (other[2] > 0)
    ]
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _crossing(one: tuple[int, int, float], other: tuple[int, int, float]) -> _Point:
    (x1, y1, a), (x2, y2, b) = one, other
    part = a / (a - b)
    return x1 + 0.5 + part * (x2 - x1), y1 + 0.5 + part * (y2 - y1)


def _levels(scores: Sequence[float]) -> str:
    """Returns a digit for each score: from 0, far below zero, to 9, far above it.

    Raises:
        ValueError: A score is not a number.
    """
    return "".join(str(_level(score)) for score in scores)


def _level(score: float) -> int:
    if math.isnan(score):
        raise ValueError("a score is nan, not a number; replay the steps before that happened")
    strength = bisect_right(STRENGTHS, abs(score))
    half = len(_OPACITIES)
    return half + strength if score > 0 else half - 1 - strength


def _round_numbers(low: float, high: float) -> list[float]:
    """Returns multiples of 1, 10, 0.1 or so: few enough for their words to stand side by side."""
    step = 10.0 ** math.ceil(math.log10((high - low) / 10.0))
    return [k * step for k in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _require_count(name: str, given: Sequence[object], wanted: int, things: str) -> None:
    if len(given) != wanted:
        raise ValueError(f"{name} must be as many as the {things}, {wanted}; got {len(given)}")
