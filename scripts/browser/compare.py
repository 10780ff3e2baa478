"""Whether outputs are as published: the one comparison, for the build, the tests and the page.

Outputs are compared as texts. Of a graph each text, color, node and edge counts, and no position:
the browser's Graphviz places the same graph a little differently. Of a plot, the way of each line
within its frame counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from browser.python.plot_text import is_plot, plot_text, words_of
from tutorial.looks.terminal import shown_text
from tutorial.output import HTML, LATEX, MARKDOWN, PLAIN, SVG, WIDGET
from tutorial.svg import local_name

Item = dict[str, str]
"""One output: its `kind`, and its `text`."""

_DRAWING = re.compile(r"(?:<\?xml.*?)?<svg\b.*?</svg>", re.DOTALL)
_REWORDED = (  # what versions of Python word differently
    (re.compile(r"(maximum recursion depth exceeded).*"), r"\1"),
    (re.compile(r"float division by zero"), "division by zero"),
)
_KINDS = {
    WIDGET: "widget",
    HTML: "html",
    MARKDOWN: "markdown",
    LATEX: "formula",
    SVG: "drawing",
    PLAIN: "value",
}
_COLORED = ("fill", "stroke")
_NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
LAST_DIGITS = 1e-12
"""By which part of itself a float of another computer may differ."""

ROUNDING = 1e-15
"""By how much at most what is rounding alone may differ."""


def comparable(outputs: Iterable[dict[str, Any]]) -> list[Item]:
    """Returns Jupyter outputs as items that are equal where a reader would call them equal.

    What is printed between two other outputs is one item for each stream: how the texts of two
    streams mix is not the same in each run.
    """
    items: list[Item] = []
    streams: dict[str, Item] = {}
    for output in outputs:
        item = _item(output)
        if output["output_type"] != "stream":
            streams.clear()
            items.append(item)
        elif (kind := item["kind"]) in streams:
            streams[kind]["text"] += item["text"]
        else:
            items.append(streams.setdefault(kind, item))
    return [{**item, "text": shown_text(item["text"]).rstrip()} for item in items]


def differences(published: Sequence[Item], found: Sequence[Item]) -> list[str]:
    """Returns the lines that differ, as published and as found here; none if the two agree.

    Args:
        published: As from `comparable`.
        found: The same, of another run.
    """
    lines = []
    for one, other in zip_longest(published, found):
        if one and other and one["kind"] == other["kind"] and same_text(one["text"], other["text"]):
            continue
        ours, theirs = (item["text"].split("\n") if item else [] for item in (one, other))
        lines += [f"published: {line}" for line in ours if line not in theirs]
        lines += [f"here:      {line}" for line in theirs if line not in ours]
        kinds = [item["kind"] if item else "nothing" for item in (one, other)]
        if kinds[0] != kinds[1]:
            lines.append(f"published: {kinds[0]}, here: {kinds[1]}")
    return lines


def same_text(one: str, other: str) -> bool:
    """Returns whether two texts are equal but for the last digits of their numbers."""
    if one == other:
        return True
    if _NUMBER.sub("#", one) != _NUMBER.sub("#", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(
        a == b or math.isclose(float(a), float(b), rel_tol=LAST_DIGITS, abs_tol=ROUNDING)
        for a, b in pairs
    )


def _item(output: dict[str, Any]) -> Item:
    if output["output_type"] == "stream":
        return {"kind": output["name"], "text": output["text"]}
    if output["output_type"] == "error":
        return {"kind": "error", "text": in_one_wording(output["traceback"][-1])}
    data = output["data"]
    for mime, kind in _KINDS.items():
        if mime in data:
            text = data[mime]
            if mime in (SVG, WIDGET, HTML):
                text = _DRAWING.sub(lambda m: _drawing_text_or_all(m.group()), text)
            return {"kind": kind, "text": text}
    return {"kind": "picture", "text": ", ".join(sorted(data))}


def in_one_wording(message: str) -> str:
    """Returns a message of Python in words that do not depend on its version."""
    for pattern, wording in _REWORDED:
        message = pattern.sub(wording, message)
    return message


def _drawing_text_or_all(svg: str) -> str:
    try:
        return drawing_text(svg)
    except ElementTree.ParseError:  # HTML is more lenient than XML
        return svg


@lru_cache(maxsize=512)  # a preview asks again when one chapter has changed
def drawing_text(svg: str) -> str:
    """Returns what a drawing says: its texts and colors, node by node and edge by edge."""
    root = ElementTree.fromstring(svg)
    if is_plot(root):
        return plot_text(root)
    groups = [element for element in root.iter() if local_name(element.tag) == "g"]
    return "\n".join(sorted(filter(None, map(_group_text, groups))))


def _group_text(group: Element) -> str:
    """Returns one group's own title, texts and colors, without those of groups inside it."""
    own = list(_own_elements(group))
    title = next((e.text or "" for e in own if local_name(e.tag) == "title"), "")
    texts = [words_of(e) for e in own if local_name(e.tag) == "text"]
    colors = {
        e.attrib[name].lower()
        for e in own
        for name in _COLORED
        if e.attrib.get(name, "none") not in ("none", "transparent")
    }
    if not texts and "->" not in title:
        return ""
    return " | ".join([title, *texts, *sorted(colors)])


def _own_elements(group: Element) -> Iterator[Element]:
    for child in group:
        if local_name(child.tag) == "g" and any(
            local_name(inner.tag) == "title" for inner in child
        ):
            continue  # a node or an edge of its own
        yield child
        yield from _own_elements(child)
