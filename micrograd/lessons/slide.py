"""A plot with a slider: drawn at every position, kept as the first and what differs from it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from micrograd.lessons.widget import Widget, cells, data_attributes, folded_table

Plot = Callable[[float], str]
"""Draws one position with pyplot, and returns the sentence that says what is to be seen there."""

Change = tuple[int, str, str]
"""Number of the drawing's part that changes, name of what changes there, and what it becomes."""

_NUMBER = re.compile(r"-?\d+\.\d+")
_SVG = "http://www.w3.org/2000/svg"
_UNUSED = {"metadata", "style"}
_FOLLOWED = {"d", "x", "y", "width", "height", "transform", "points", "text"}
_FIGURE_SIZE = (4.7, 3.3)  # inches
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "slide",
    "figure.constrained_layout.use": False,  # axes that stay where they are, and are drawn soon
    "figure.subplot.left": 0.2,
    "figure.subplot.bottom": 0.2,
    "figure.subplot.right": 0.95,
    "figure.subplot.top": 0.95,
}


def slide(
    plot: Plot, values: Iterable[float], *, label: str, start: int = 0, shown: str = "{:g}"
) -> Slide:
    """Draws a plot at each value and returns it with a slider.

    Args:
        plot: Draws one value with pyplot on axes whose limits do not depend on it, and returns a
            sentence: what is to be seen there.
        values: n numbers, in the order of the slider.
        label: What the numbers are.
        start: Position shown first, and on paper.
        shown: How a number is written, as for `str.format`.

    Raises:
        ValueError: There are fewer than two values, `start` is none of the positions, or drawings
            differ in more than places and texts, or hold nothing.
    """
    values = list(values)
    if len(values) < 2:
        raise ValueError(f"a slider needs at least two values, got {len(values)}")
    if not 0 <= start < len(values):
        raise ValueError(f"start is a position from 0 to {len(values) - 1}, got {start}")
    drawn = [_drawn(plot, value) for value in values]
    names = [f"{label} = {shown.format(value)}".replace("-", "−") for value in values]
    return Slide(label, names, [says for _, says in drawn], [svg for svg, _ in drawn], start)


class Slide(Widget):
    """Drawings of one plot, one for each position of a slider."""

    script = "slide.js"

    def __init__(
        self, label: str, names: list[str], says: list[str], drawings: list[Element], start: int
    ) -> None:
        self.label, self.names, self.says, self.start = label, names, says, start
        self.first = drawings[start]
        self.changes = [
            list(_changes(self.first, drawing, name))
            for name, drawing in zip(names, drawings, strict=True)
        ]
        self._mark_what_changes()

    def markup(self) -> str:
        """Returns the plot at its start, and what every position shows in a table."""
        rows = (
            f"<tr{data_attributes({'changes': json.dumps(change, ensure_ascii=False)})}>"
            f"{cells('td', texts)}</tr>"
            for change, *texts in zip(self.changes, self.names, self.says, strict=True)
        )
        drawing = ElementTree.tostring(self.first, encoding="unicode")
        return (
            f'<micrograd-slide class="lesson" data-start="{self.start}" '
            f'data-label="{escape(self.label)}">\n'
            f'<p class="title">A picture for each {escape(self.label)}</p>\n'
            f'<div class="canvas" tabindex="0">{drawing}</div>\n'
            f'<p class="words">{escape(self.says[self.start])}</p>\n'
            f"{folded_table(f'All {len(self.names)} positions as a table', rows)}\n"
            "</micrograd-slide>"
        )

    def __repr__(self) -> str:
        return "\n".join(
            f"{name}: {says}" for name, says in zip(self.names, self.says, strict=True)
        )

    def _mark_what_changes(self) -> None:
        """Gives each part that changes a class by which the script finds it."""
        self.first.attrib["role"] = "img"
        self.first.attrib["aria-label"] = self.says[self.start]
        parts = list(self.first.iter())
        for number in {number for change in self.changes for number, _, _ in change}:
            parts[number].attrib["class"] = f"part{number}"


def _drawn(plot: Plot, value: float) -> tuple[Element, str]:
    from matplotlib import pyplot as plt  # slow to import, and wanted for plots alone
    from matplotlib import rc_context

    plt.close("all")
    file = io.StringIO()
    with rc_context(_SETTINGS):
        plt.figure(figsize=_FIGURE_SIZE)
        says = plot(value)
        if not plt.gcf().axes:
            raise ValueError("the plot of a slider draws with pyplot, and leaves plt.show() out")
        plt.gcf().savefig(file, format="svg", metadata={"Date": None})  # pyplot's draws twice
    plt.close("all")
    if not isinstance(says, str) or not says:
        raise ValueError(
            "the plot of a slider returns a sentence that says what is to be seen, "
            f"got {says!r:.40}"
        )
    root = ElementTree.fromstring(file.getvalue())
    _tidy(root)
    root.attrib["xmlns"] = _SVG
    return root, says


def _tidy(parent: Element) -> None:
    """Rounds numbers to what a screen can show, and takes out what no reader sees."""
    parent.tag = _local(parent.tag)
    parent.attrib = {_local(name): value for name, value in parent.attrib.items()}
    for name, value in parent.attrib.items():
        if name in _FOLLOWED:
            rounded = _NUMBER.sub(lambda match: f"{float(match.group()):.1f}", value)
            parent.attrib[name] = " ".join(rounded.split())
    for child in list(parent):
        if _local(child.tag) in _UNUSED:
            parent.remove(child)
        else:
            _tidy(child)


def _local(name: str) -> str:
    """Returns a name as HTML has it, without its namespace."""
    return name.rpartition("}")[2]


def _changes(first: Element, other: Element, name: str) -> Iterator[Change]:
    """Yields what makes the second drawing of the first.

    Raises:
        ValueError: They have other parts, or differ in something like a color.
    """
    parts, others = list(first.iter()), list(other.iter())
    if [part.tag for part in parts] != [part.tag for part in others]:
        raise ValueError(
            f"the drawing at {name} has other parts than the first one; set the limits and "
            "ticks of its axes, and draw the same number of lines and texts each time"
        )
    for number, (one, two) in enumerate(zip(parts, others, strict=True)):
        for key, before, after in _attributes(one, two):
            if key not in _FOLLOWED:
                raise ValueError(
                    f"the drawing at {name} differs in {key} ({before!r:.60}, then {after!r:.60}); "
                    "a slider can move things and change texts, and no more"
                )
            if before != after:
                yield number, key, after


def _attributes(one: Element, two: Element) -> Iterator[tuple[str, str, str]]:
    """Yields name and both values of what differs or can be followed, texts included."""
    yield "text", one.text or "", two.text or ""
    for key in sorted(one.attrib.keys() | two.attrib.keys()):
        before, after = one.attrib.get(key, ""), two.attrib.get(key, "")
        if key in _FOLLOWED or (before != after and not _is_name(key, before, after)):
            yield key, before, after


def _is_name(key: str, before: str, after: str) -> bool:
    """Returns whether a difference is only in how a part is called, which nobody sees."""
    return key in ("id", "clip-path") or key == "href" or ("clip" in before and "clip" in after)
