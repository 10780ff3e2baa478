"""Drawings made fit for a page: themed by its style sheet, free of clashing ids, and small."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from chapters.cache import CellOutputs, Output, Outputs
from chapters.errors import ChapterError
from chapters.read import Cell, Chapter

_VARIABLE = re.compile(r"(--figure-[\w-]+):\s*(#[0-9a-f]{6})\s*;")
_COLOR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
_URL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONT_FAMILY = re.compile(r"font-family:[^;]*;?\s*")
_LONG_FRACTION = re.compile(r"(\.\d\d)\d+")
_SPACES = re.compile(r"\s+")

WIDGET = "application/vnd.micrograd.widget+html"
"""MIME type of an interactive object's HTML, as `micrograd.interactive.widget` has it."""

_SVG = "image/svg+xml"
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_PICTURE_TYPES = (_SVG, "image/png")
_DROPPED_ELEMENTS = {"metadata", "style", "title"}
_DROPPED_ATTRIBUTES = {
    "font-family",
    "version",
    "{http://www.w3.org/XML/1998/namespace}space",
}
_PIXELS_PER_POINT = 4 / 3

Palette = dict[str, str]
"""From a color as the figure style writes it to the style sheet's variable for its role."""


def read_palette(style_sheet: Path) -> Palette:
    """Returns which variable stands for which color, from the style sheet's light scheme.

    Args:
        style_sheet: CSS whose first block sets `--figure-…` variables to six-digit colors.
    """
    light_scheme = style_sheet.read_text(encoding="utf-8").partition("}")[0]
    return {color: name for name, color in _VARIABLE.findall(light_scheme)}


def picture_type(output: Output) -> str:
    """Returns the MIME type of the picture in a Jupyter output; empty where there is none."""
    return next((kind for kind in _PICTURE_TYPES if kind in output.get("data", {})), "")


def with_page_figures(
    chapter: Chapter, outputs: Outputs, palette: Palette, partial: bool = False
) -> Outputs:
    """Returns the outputs with every SVG made fit for a page.

    Args:
        chapter: As read.
        outputs: For each cell its Jupyter outputs.
        palette: As from `read_palette`.
        partial: The chapter stopped early, so a cell may lack the figure that it announces.

    Raises:
        ChapterError: A figure has no text alternative, a text alternative no figure, or a
            cell shows several figures.
    """
    for cell, cell_outputs in zip(chapter.cells, outputs, strict=True):
        _require_alternatives(chapter, cell, cell_outputs, partial)
    chapter_number = chapter.name.partition("-")[0]
    return [
        _with_page_figures(cell, cell_outputs, f"f{chapter_number}-{number}", palette)
        for number, (cell, cell_outputs) in enumerate(
            zip(chapter.cells, outputs, strict=True), start=1
        )
    ]


def _with_page_figures(
    cell: Cell, outputs: CellOutputs, prefix: str, palette: Palette
) -> CellOutputs:
    page_outputs = []
    for position, output in enumerate(outputs):
        if picture_type(output) == _SVG:
            svg = inline_svg(output["data"][_SVG], cell.alt, f"{prefix}-{position}-", palette)
            output = {**output, "data": {**output["data"], _SVG: svg}}
        elif WIDGET in output.get("data", {}):
            output = _with_page_drawings(output, f"{prefix}-{position}-", palette)
        page_outputs.append(output)
    return page_outputs


def _with_page_drawings(output: Output, prefix: str, palette: Palette) -> Output:
    """Returns a widget's output with the drawings in its HTML made fit for a page."""
    count = itertools.count(1)

    def made_fit(match: re.Match[str]) -> str:
        return inline_svg(match.group(), "", f"{prefix}{next(count)}-", palette)

    markup = output["data"][WIDGET]
    page_markup = _DRAWING.sub(made_fit, markup)
    alone = output["data"]["text/html"].replace(markup, page_markup)
    return {**output, "data": {**output["data"], WIDGET: page_markup, "text/html": alone}}


def _require_alternatives(
    chapter: Chapter, cell: Cell, outputs: CellOutputs, partial: bool
) -> None:
    n_figures = sum(bool(picture_type(output)) for output in outputs)
    problem = ""
    if n_figures and not cell.alt:
        problem = 'this cell shows a figure without a text alternative; write alt="…" on its fence'
    elif cell.alt and not n_figures and not partial:
        problem = "this cell has a text alternative (alt=) and shows no figure"
    elif n_figures > 1:
        problem = "this cell shows several figures; give each a cell of its own"
    if problem:
        raise ChapterError(chapter.path, cell.first_line, problem)


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
