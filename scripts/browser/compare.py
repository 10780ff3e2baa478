"""Outputs as plain text, so that what a browser computed can be held against what is published.

Positions in graphs are left out: the browser's Graphviz places the same graph a little differently.
Each text, color, node and edge counts. Of a plot, the way of each line within its frame counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from browser.python.plot_text import is_plot, plot_text

Item = dict[str, str]
"""One output: its `kind`, and its `text`."""

_DRAWING = re.compile(r"(?:<\?xml.*?)?<svg\b.*?</svg>", re.DOTALL)
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_REWORDED = (  # what versions of Python word differently
    (re.compile(r"(maximum recursion depth exceeded).*"), r"\1"),
    (re.compile(r"float division by zero"), "division by zero"),
)
_CELL_FILE = re.compile(r"<cell \d+>")
_KINDS = {
    "image/svg+xml": "drawing",
    "application/vnd.micrograd.widget+html": "widget",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/plain": "value",
}
_COLORED = ("fill", "stroke")


def comparable(outputs: Iterable[dict[str, Any]]) -> list[Item]:
    """Returns Jupyter outputs as items that are equal where a reader would call them equal."""
    items: list[Item] = []
    for output in outputs:
        item = _item(output)
        if items and items[-1]["kind"] == item["kind"] and item["kind"] in ("stdout", "stderr"):
            items[-1]["text"] += item["text"]
        else:
            items.append(item)
    return [{**item, "text": item["text"].rstrip()} for item in items]


def _item(output: dict[str, Any]) -> Item:
    if output["output_type"] == "stream":
        text = _CELL_FILE.sub("<cell>", _ANSI.sub("", output["text"]))
        return {"kind": output["name"], "text": text}
    if output["output_type"] == "error":
        return {"kind": "error", "text": _in_one_wording(output["traceback"][-1])}
    data = output["data"]
    for mime, kind in _KINDS.items():
        if mime in data:
            text = data[mime]
            return {"kind": kind, "text": _DRAWING.sub(lambda m: drawing_text(m.group()), text)}
    return {"kind": "picture", "text": ", ".join(sorted(data))}


def _in_one_wording(message: str) -> str:
    for pattern, wording in _REWORDED:
        message = pattern.sub(wording, message)
    return message


def drawing_text(svg: str) -> str:
    """Returns what a drawing says: its texts and colors, node by node and edge by edge."""
    root = ElementTree.fromstring(svg)
    if is_plot(root):
        return plot_text(root)
    groups = [element for element in root.iter() if _tag(element) == "g"]
    return "\n".join(sorted(filter(None, map(_group_text, groups))))


def _group_text(group: Element) -> str:
    """Returns one group's own title, texts and colors, without those of groups inside it."""
    own = list(_own_elements(group))
    title = next((e.text or "" for e in own if _tag(e) == "title"), "")
    texts = [_whole_text(e) for e in own if _tag(e) == "text"]
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
        if _tag(child) == "g" and any(_tag(inner) == "title" for inner in child):
            continue  # a node or an edge of its own
        yield child
        yield from _own_elements(child)


def _whole_text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
