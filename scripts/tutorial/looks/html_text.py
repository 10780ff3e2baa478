"""HTML that cells gave as Markdown: its words, its tables, and what its pictures say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from bs4 import BeautifulSoup, Tag

_LEFT_OUT = ["script", "style", "button", "select", "input", "template", "noscript"]
_MARKS = {
    **{"em": "*", "i": "*", "code": "`"},
    **dict.fromkeys(("strong", "b", "summary", "h1", "h2", "h3", "h4"), "**"),
}
_BLOCKS = {
    *("p", "div", "section", "figure", "figcaption", "details", "summary", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4"),
}
_OPENINGS = {"br": "\n", "li": "- "}
_SPACE = re.compile(r"\s+")
_DRAWING = re.compile(r"""(<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>).*?</svg>""", re.DOTALL)

_WORDS, _LINE_OF_CODE, _BLOCK, _END = range(4)
Piece = tuple[int, str]
"""Words of a paragraph, a line of code, a finished block, or what ends a paragraph."""


def as_markdown(html: str, link: Callable[[str], str] = str) -> str:
    """Returns the words of some HTML as Markdown, a picture as its text alternative.

    Args:
        html: Complete, such as an interactive object's.
        link: What becomes of an address.
    """
    soup = BeautifulSoup(_DRAWING.sub(r"\1</svg>", html), "html.parser")  # they are most of it
    for tag in soup.find_all(_LEFT_OUT):
        tag.decompose()
    blocks: list[str] = []
    for kind, run in groupby(_pieces(soup, link), key=lambda piece: piece[0]):
        texts = [text for _, text in run]
        if kind == _WORDS:
            lines = (_SPACE.sub(" ", line).strip() for line in "".join(texts).split("\n"))
            blocks.append("\n".join(filter(None, lines)))
        elif kind == _LINE_OF_CODE:
            blocks.append(_listing("\n".join(texts)))
        elif kind == _BLOCK:
            blocks += texts
    return "\n\n".join(filter(None, blocks))


def figure(alt: str) -> str:
    """Returns a text alternative as a quotation, which tells it from the prose."""
    return f"> Figure: {_SPACE.sub(' ', alt).strip()}"


def _pieces(element: Tag, link: Callable[[str], str]) -> Iterator[Piece]:
    for child in element.children:
        if not isinstance(child, Tag):
            yield _WORDS, _SPACE.sub(" ", child.get_text())  # none of a comment
        elif child.name == "svg":
            yield _BLOCK, figure(str(child["aria-label"])) if child.get("aria-label") else ""
        elif child.name == "pre":
            yield _BLOCK, _listing(child.get_text().strip("\n"))
        elif child.name == "table":
            yield _BLOCK, _table(child, link)
        elif child.name == "li" and (code := _only_code(child)):
            yield _LINE_OF_CODE, code
        elif child.name == "a":
            words = _in_a_line(child, True, link).rstrip()
            yield _WORDS, f"[{words}]({link(str(child.get('href', '')))})\n"
        else:
            end = [(_END, "")] * (child.name in _BLOCKS)
            mark = _MARKS.get(child.name, "")
            yield from (*end, (_WORDS, mark or _OPENINGS.get(child.name, "")))
            yield from _pieces(child, link)
            yield from ((_WORDS, mark), *end)


def _only_code(item: Tag) -> str:
    """Returns the code that is all of an item; empty for any other."""
    parts = [part for part in item.contents if str(part).strip()]
    is_code = len(parts) == 1 and isinstance(parts[0], Tag) and parts[0].name == "code"
    return item.get_text().strip("\n") if is_code else ""


def _listing(code: str) -> str:
    return f"```text\n{code}\n```"


def _table(table: Tag, link: Callable[[str], str]) -> str:
    cells = [cell for cell in table.find_all(["th", "td"]) if cell.find_parent("table") is table]
    of_rows = [[*row] for _, row in groupby(cells, key=lambda cell: id(cell.find_parent("tr")))]
    for cell in reversed(cells):
        cell.extract()  # where one has no end, the next is a part of it
    rows = [[_cell(cell, link) for cell in row] for row in of_rows]
    width = max(map(len, rows), default=0)
    rows = rows if table.thead else [[], *rows]
    head, *body = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([head, "|" + "---|" * width, *body]) if cells else ""


def _cell(cell: Tag, link: Callable[[str], str]) -> str:
    words = _in_a_line(cell, ["th", "td", "tr", "table"], link)
    return _SPACE.sub(" ", words).strip().replace("|", "\\|")


def _in_a_line(element: Tag, apart: list[str] | bool, link: Callable[[str], str]) -> str:
    """Returns the words of an element, with a space behind each of some parts of it."""
    for drawing in element.find_all("svg"):
        drawing.decompose()
    for part in element.find_all(apart):
        part.insert_after(" ")
        if part.name == "table":
            part.name = "span"
    return "".join(text for _, text in _pieces(element, link))
