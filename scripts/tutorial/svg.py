"""Drawings for the middle of an HTML page: themed by its style sheet, free of clashing ids, small.

This file imports nothing of the pipeline: it runs in the reader's browser, too.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_COLOR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
_URL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONT_FAMILY = re.compile(r"font-family:[^;]*;?\s*")
_LONG_FRACTION = re.compile(r"(\.\d\d)\d+")
_SPACES = re.compile(r"\s+")

WIDGET = "application/vnd.micrograd.widget+html"
"""MIME type of an interactive object's HTML, as `micrograd.lessons.widget` has it."""

SVG = "image/svg+xml"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A drawing in the middle of HTML."""

_DROPPED_ELEMENTS = {"metadata", "style", "title"}
_DROPPED_ATTRIBUTES = {
    "font-family",
    "version",
    "{http://www.w3.org/XML/1998/namespace}space",
}
_PIXELS_PER_POINT = 4 / 3

Output = dict[str, Any]
"""One Jupyter output."""

Palette = dict[str, str]
"""From a color as the figure style writes it to the style sheet's variable for its role."""


def with_page_drawings(output: Output, alt: str, prefix: str, palette: Palette) -> Output:
    """Returns an output with every SVG in it made fit for a page.

    Args:
        output: As Jupyter has it.
        alt: Text alternative of a figure; a widget's drawings keep their own.
        prefix: What their ids start with.
        palette: Variables of the page's style sheet, by color.
    """
    data = output.get("data", {})
    if SVG in data:
        return {**output, "data": {**data, SVG: inline_svg(data[SVG], alt, prefix, palette)}}
    if WIDGET not in data:
        return output
    count = itertools.count(1)

    def made_fit(match: re.Match[str]) -> str:
        return inline_svg(match.group(), "", f"{prefix}{next(count)}-", palette)

    page_markup = DRAWING.sub(made_fit, data[WIDGET])
    alone = data["text/html"].replace(data[WIDGET], page_markup)
    return {**output, "data": {**data, WIDGET: page_markup, "text/html": alone}}


def inline_svg(svg: str, alt: str, prefix: str, palette: Palette) -> str:
    """Returns an SVG document as an element for the middle of an HTML page.

    Its colors become variables of the page's style sheet, with the drawn color to fall back on;
    its text takes the page's font; ids start with `prefix`, and only those in use are kept.

    Args:
        svg: A document as matplotlib or graphviz writes it.
        alt: What a reader who cannot see the drawing is told; empty to keep what it says itself.
            Then it also keeps the classes by which a script finds its parts.
        prefix: Unique within the page.
        palette: As from `read_palette`.
    """
    root = ElementTree.fromstring(svg)
    _remove_unwanted(root)
    if alt:
        _remove_classes(root)
    else:
        alt = root.attrib["aria-label"]
    used_ids = set(_references(root))
    for element in root.iter():
        element.tag = _local_name(element.tag)
        element.attrib = dict(_page_attributes(element, used_ids, prefix, palette))
        element.text, element.tail = _condensed(element.text), _condensed(element.tail)
    width, height = (float(root.attrib[side].rstrip("pt")) for side in ("width", "height"))
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": root.attrib["viewBox"],
        "width": f"{width * _PIXELS_PER_POINT:.0f}",
        "height": f"{height * _PIXELS_PER_POINT:.0f}",
        "role": "img",
        "aria-label": alt,
        "stroke-linejoin": "round",
        "style": f"--natural-width: {width * _PIXELS_PER_POINT:.0f}",
    }
    return ElementTree.tostring(root, encoding="unicode")


def _remove_unwanted(parent: Element) -> None:
    for child in list(parent):
        if _local_name(child.tag) in _DROPPED_ELEMENTS:
            parent.remove(child)
        else:
            _remove_unwanted(child)


def _remove_classes(root: Element) -> None:
    for element in root.iter():
        element.attrib.pop("class", None)


def _references(root: Element) -> Iterator[str]:
    for element in root.iter():
        for name, value in element.attrib.items():
            yield from _URL_REFERENCE.findall(value)
            if _local_name(name) == "href":
                yield value.removeprefix("#")


def _page_attributes(
    element: Element, used_ids: set[str], prefix: str, palette: Palette
) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if _local_name(name) == "href":
            yield "href", f"#{prefix}{value.removeprefix('#')}"
            continue
        if name in _DROPPED_ATTRIBUTES or (name == "id" and value not in used_ids):
            continue
        if name == "id":
            yield name, prefix + value
            continue
        value = _URL_REFERENCE.sub(rf"url(#{prefix}\1)", value)
        value = _COLOR.sub(lambda m: _variable(m.group().lower(), palette), value)
        value = _FONT_FAMILY.sub("", _SPACES.sub(" ", value))
        yield name, _LONG_FRACTION.sub(r"\1", value)


def _variable(color: str, palette: Palette) -> str:
    return f"var({palette[color]}, {color})" if color in palette else color


def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _condensed(text: str | None) -> str | None:
    return text if text and text.strip() else None
