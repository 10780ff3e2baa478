"""Drawings for the middle of an HTML page: themed by its style sheet, free of clashing ids, small.

This file runs in the reader's browser, too.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tutorial.output import HTML, LOADED_BY_STYLE, SVG, WIDGET, active_part

_COLOR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
_URL_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)")
_FONT_FAMILY = re.compile(r"font-family:[^;]*;?\s*")
_FONT_SIZE = re.compile(r"\bfont(?:-size)?:[^;]*?([\d.]+)px|^([\d.]+)$")
_SPACES = re.compile(r"\s+")
_VARIABLE = re.compile(r"(--figure-[\w-]+):\s*(#[0-9a-f]{6})\s*;")

DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A drawing in the middle of HTML."""

_DROPPED_ELEMENTS = {"metadata", "style", "title"}
_STYLE_OF_PLOTS = re.compile(r"\s*(?:\*\{stroke-linejoin: round; stroke-linecap: butt\}\s*)?")
_DROPPED_ATTRIBUTES = {
    "font-family",
    "version",
    "{http://www.w3.org/XML/1998/namespace}space",
}
_NO_FILE = "this SVG loads {}; embed it as data: no page loads such a file"
_LENGTH = re.compile(r"\s*(?P<number>\d*\.?\d+(?:e[+-]?\d+)?)\s*(?P<unit>[a-z]*)\s*", re.IGNORECASE)
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}

LEAST_TEXT = 12.0
"""Pixels that the letters of a drawing are high, at the least, on the smallest screen."""

_TURNS, _WAYS = "turns-", ("across", "down")
"""Classes of a drawing that has two layouts, one of which is displayed, and of the two."""

Palette = Mapping[str, str]
"""From a color as the figure style writes it to the style sheet's variable for its role."""


class DrawingError(ValueError):
    """Why an SVG document cannot be shown, in words for whoever made it."""


def read_palette(style_sheet: Path) -> Palette:
    """Returns which variable stands for which color, from the style sheet's light scheme.

    Args:
        style_sheet: CSS whose first block sets `--figure-…` variables to six-digit colors.
    """
    light_scheme = style_sheet.read_text(encoding="utf-8").partition("}")[0]
    return {color: name for name, color in _VARIABLE.findall(light_scheme)}


def page_data(
    data: Mapping[str, str], alt: str, prefix: str, palette: Palette
) -> Mapping[str, str]:
    """Returns the forms of a value with every SVG in them made fit for a page.

    Args:
        data: The forms by MIME type.
        alt: Text alternative of a figure; a widget's drawings keep their own.
        prefix: What their ids start with.
        palette: Variables of the page's style sheet, by color.

    Raises:
        DrawingError: A drawing cannot be shown.
    """
    if SVG in data:
        return {**data, SVG: inline_svg(data[SVG], alt, prefix, palette)}
    if WIDGET not in data:
        return data
    count = itertools.count(1)

    def made_fit(match: re.Match[str]) -> str:
        return inline_svg(match.group(), "", f"{prefix}{next(count)}-", palette)

    page_markup = DRAWING.sub(made_fit, data[WIDGET])
    return {**data, WIDGET: page_markup, HTML: data[HTML].replace(data[WIDGET], page_markup)}


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

    Raises:
        DrawingError: It is no XML, or does not say how large it is.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise DrawingError(f"this SVG is no XML: {error}") from error
    width, height, view_box = _size(root)
    unit = width / _numbers(view_box)[2]
    least_scale = _least_scale(root, unit)
    long_fraction = re.compile(rf"(\.\d{{{_places(unit)}}})\d+")
    _remove_unwanted(root)
    if alt:
        _remove_classes(root)
    else:
        alt = root.attrib.get("aria-label", "")
    used_ids = set(_references(root))
    for element in root.iter():
        element.tag = local_name(element.tag)
        element.attrib = {
            name: value if name == "href" else long_fraction.sub(r"\1", value)
            for name, value in _page_attributes(element, used_ids, prefix, palette)
        }
        element.text, element.tail = _condensed(element.text), _condensed(element.tail)
    style = f"--natural-width: {width:.2f}; --least-scale: {least_scale:.3f}"
    if is_turning := root.attrib.get("class", "").startswith(_TURNS):
        style = f"{style}; {root.attrib['style']}"
    kept = ("class", "preserveAspectRatio") if is_turning else ()
    root.attrib = {
        **{name: root.attrib[name] for name in kept},
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": view_box,
        "width": f"{width:.0f}",
        "height": f"{height:.0f}",
        "role": "img",
        "aria-label": alt,
        "stroke-linejoin": "round",
        "style": style,
    }
    return ElementTree.tostring(root, encoding="unicode")


def _size(root: Element) -> tuple[float, float, str]:
    """Returns width and height in CSS pixels, and the view box, each from the others if need be."""
    view_box = root.attrib.get("viewBox", "")
    box = _numbers(view_box)[2:]
    sides = []
    for side, within in zip(("width", "height"), (*box, 0.0, 0.0), strict=False):
        length = _LENGTH.fullmatch(root.attrib.get(side, ""))
        unit = length["unit"].lower() if length else "%"
        sides.append(
            float(length["number"]) * _PIXELS[unit] if length and unit in _PIXELS else within
        )
    if not all(sides):
        raise DrawingError("an SVG says how large it is: give it a viewBox, or width and height")
    return sides[0], sides[1], view_box or f"0 0 {sides[0]:g} {sides[1]:g}"


def _numbers(view_box: str) -> list[float]:
    """Returns the four numbers of a view box; none where it is not given."""
    try:
        numbers = [float(number) for number in view_box.replace(",", " ").split()]
    except ValueError:
        numbers = [0.0]
    if numbers and (len(numbers) != 4 or not all(0 < side < math.inf for side in numbers[2:])):
        raise DrawingError(
            f"an SVG's viewBox is four numbers, the last two above 0; got {view_box!r}"
        )
    return numbers


def _places(unit: float) -> int:
    """Returns how many places behind the point are seen: a unit may be many pixels."""
    return 2 + max(0, math.ceil(math.log10(unit / 2)))


def _least_scale(root: Element, unit: float) -> float:
    """Returns how small a drawing may be shown so that its smallest text keeps 12 pixels.

    Args:
        root: The drawing; raised and lowered characters may be smaller than its texts.
        unit: Pixels in a unit of the drawing at its natural size.
    """
    texts = [element for element in root.iter() if local_name(element.tag) == "text"]
    sizes = [size for text in texts if (size := max(_font_sizes(text), default=0.0))]
    return LEAST_TEXT / (unit * min(sizes)) if sizes else 0.75


def _font_sizes(text: Element) -> Iterator[float]:
    for element in text.iter():
        for name in ("style", "font-size"):
            if found := _FONT_SIZE.search(element.attrib.get(name, "")):
                yield float(found[1] or found[2])


def _remove_unwanted(parent: Element) -> None:
    for child in list(parent):
        attributes = [(local_name(name), value) for name, value in child.attrib.items()]
        if active := active_part(local_name(child.tag), attributes):
            raise DrawingError(f"{active} in an SVG would act in the whole page; leave it out")
        if local_name(child.tag) in _DROPPED_ELEMENTS:
            is_style = local_name(child.tag) == "style"
            if is_style and not _STYLE_OF_PLOTS.fullmatch(child.text or ""):
                raise DrawingError(
                    "a <style> in an SVG would hold for the whole page; give its elements fill, "
                    "stroke and the like as attributes"
                )
            parent.remove(child)
        else:
            _remove_unwanted(child)


def _remove_classes(root: Element) -> None:
    for element in root.iter():
        if not element.attrib.get("class", "").startswith((_TURNS, *_WAYS)):
            element.attrib.pop("class", None)


def _references(root: Element) -> Iterator[str]:
    for element in root.iter():
        for name, value in element.attrib.items():
            yield from _URL_REFERENCE.findall(value)
            if local_name(name) == "href" and value.startswith("#"):
                yield value.removeprefix("#")


def _page_attributes(
    element: Element, used_ids: set[str], prefix: str, palette: Palette
) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if local_name(name) == "href":
            yield "href", _target(element, value, prefix)
            continue
        if name in _DROPPED_ATTRIBUTES or (name == "id" and value not in used_ids):
            continue
        if loaded := LOADED_BY_STYLE.search(value):
            raise DrawingError(_NO_FILE.format(loaded[1] or loaded[2]))
        if name == "id":
            yield name, prefix + value
            continue
        value = _URL_REFERENCE.sub(rf"url(#{prefix}\1)", value)
        value = _COLOR.sub(lambda m: _variable(m.group().lower(), palette), value)
        yield name, _FONT_FAMILY.sub("", _SPACES.sub(" ", value))


def _target(element: Element, value: str, prefix: str) -> str:
    """Returns where a link leads, or what an image is."""
    if value.startswith("#"):
        return f"#{prefix}{value.removeprefix('#')}"
    if local_name(element.tag) != "a" and not value.startswith("data:"):
        raise DrawingError(_NO_FILE.format(value))
    return value


def _variable(color: str, palette: Palette) -> str:
    return f"var({palette[color]}, {color})" if color in palette else color


def local_name(tag: str) -> str:
    """Returns the name of an element or an attribute without its namespace."""
    return tag.rpartition("}")[2]


def _condensed(text: str | None) -> str | None:
    return text if text and text.strip() else None
