"""What a plot says, as text: where its lines run within their frame, its colors and its words.

Versions of matplotlib lay a plot out a little differently; within its frame a curve is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import dist
from xml.etree.ElementTree import Element

from tutorial.svg import local_name

SAMPLES = 12
"""How many steps along a line it is held against another with."""

OFF_THE_HALVES = 0.00137
"""Added before rounding: round fractions are frequent, and computers must not round them apart."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COLOR = re.compile(r"(?:fill|stroke): (#[0-9a-f]{6})")
_COUNTER = re.compile(r"_\d+$")
_SHAPES = {"line2d", "PathCollection"}

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def is_plot(root: Element) -> bool:
    """Returns whether an SVG document is one that matplotlib wrote."""
    return any(element.get("id") == "figure_1" for element in root.iter())


def plot_text(root: Element) -> str:
    """Returns a plot's words, and each line and area with its colors and its way.

    A way is given by points in fractions of the frame, from its left and upper edge; where axes
    are off, of the box around all that is drawn.
    """
    axes = (group for group in root.iter() if _kind(group) == "axes")
    return "\n".join(line for group in axes for line in _axes_lines(group))


def _axes_lines(axes: Element) -> Iterator[str]:
    frame = _box(_points(next((group for group in axes if _kind(group) == "patch"), axes)))
    for group in axes:
        kind = _kind(group)
        if kind not in ("text", "matplotlib.axis"):
            way = _way(_points(group), frame) if kind in _SHAPES else ""
            yield " ".join(filter(None, [kind, *_colors(group), way]))
        yield from (words_of(e) for e in group.iter() if local_name(e.tag) == "text")


def _colors(group: Element) -> list[str]:
    styles = " ".join(element.get("style", "") for element in group.iter())
    return sorted(set(_COLOR.findall(styles)))


def _kind(group: Element) -> str:
    return _COUNTER.sub("", group.get("id", "")) if local_name(group.tag) == "g" else ""


def _points(group: Element) -> list[Point]:
    """Returns the points of a group's paths, and where its markers are."""
    points: list[Point] = []
    for element in _drawn(group):
        if local_name(element.tag) == "use":
            points.append((float(element.get("x", "0")), float(element.get("y", "0"))))
        else:
            numbers = [float(number) for number in _NUMBER.findall(element.get("d", ""))]
            points += zip(numbers[::2], numbers[1::2], strict=True)
    return points


def _drawn(element: Element) -> Iterator[Element]:
    for child in element:
        if local_name(child.tag) in ("path", "use"):
            yield child
        elif local_name(child.tag) != "defs":
            yield from _drawn(child)


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0  # one flat line


def _way(points: list[Point], frame: Box) -> str:
    left, top, width, height = frame
    within = [((x - left) / width, (y - top) / height) for x, y in points]
    return " ".join(f"({_rounded(x)}, {_rounded(y)})" for x, y in _sampled(within))


def _rounded(fraction: float) -> str:
    return f"{fraction + OFF_THE_HALVES:.2f}"


def _sampled(points: list[Point]) -> list[Point]:
    """Returns points at equal steps along a line, however many it was drawn with."""
    lengths = [dist(a, b) for a, b in pairwise(points)]
    total = sum(lengths)
    if not total:
        return points[:1]
    sampled = [points[0]]
    walked = 0.0
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        while length and len(sampled) <= SAMPLES and walked + length >= _stop(sampled, total):
            part = (_stop(sampled, total) - walked) / length
            sampled.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
        walked += length
    return sampled


def _stop(sampled: list[Point], total: float) -> float:
    """Returns how far along the line the next point is; just short of its end for the last."""
    return total * len(sampled) / SAMPLES * (1 - 1e-12)


def words_of(element: Element) -> str:
    """Returns the text of an element and of all within it, in one line."""
    return " ".join("".join(element.itertext()).split())
