"""HTML that cells gave as Markdown: its words, its tables, and what its pictures say."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

_LEFT_OUT = {"script", "style", "button", "select", "input", "template", "noscript"}
_VOID = {"input", "br", "hr", "img"}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_BLOCKS = {
    *("p", "div", "section", "figure", "figcaption", "details", "summary", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4", "table", "pre", "svg"),
}
_SPACE = re.compile(r"\s+")
_LINE_OF_CODE = re.compile(r"\s*- `(?P<code>[^`]*)`\s*")


def as_markdown(html: str, link: Callable[[str], str] = str) -> str:
    """Returns the words of some HTML as Markdown, a picture as its text alternative.

    Args:
        html: Complete, such as an interactive object's.
        link: What becomes of an address.
    """
    reader = _Reader(link)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return "\n\n".join(reader.blocks)


def figure(alt: str) -> str:
    """Returns a text alternative as a quotation, which tells it from the prose."""
    return f"> Figure: {_SPACE.sub(' ', alt).strip()}"


class _Reader(HTMLParser):
    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._link = link
        self._words = ""
        self._left_out: list[str] = []  # elements of which nothing is read
        self._opened: list[str] = []
        self._targets: list[str] = []
        self._rows: list[list[str]] = []
        self._tables, self._in_cell = 0, False  # a table within another one gives its words
        self._code: list[str] = []  # items of a list that are a line of code each
        self._has_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out or tag in _LEFT_OUT or tag == "svg":
            if tag not in _VOID:
                self._left_out.append(tag)
            if tag == "svg" and len(self._left_out) == 1:
                self._picture(dict(attrs).get("aria-label") or "")
            return
        self._opened.append(tag)
        self._tables += tag == "table"
        if tag in _BLOCKS and not self._targets and not self._rows:
            self.end_block()
        if self._tables == 1 and tag in ("tr", "th", "td"):
            self._end_cell()
            if tag == "tr" or not self._rows:
                self._rows.append([])
            if tag != "tr":
                self._words, self._in_cell = "", True
        elif tag == "a":
            self._targets.append(dict(attrs).get("href") or "")
            self._words += "["
        elif tag in ("summary", "h1", "h2", "h3", "h4"):
            self._words += "**"
        elif tag == "br":
            self._words += "\n"
        elif tag == "li":
            self._words += "- "
        self._words += _MARKS.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.pop()
            return
        self._words += _MARKS.get(tag, "") + (" " if self._targets else "")
        if tag in ("summary", "h1", "h2", "h3", "h4"):
            self._words += "**"
        if self._tables == 1 and tag in ("th", "td", "table"):
            self._end_cell()
        elif self._tables and tag in ("th", "td", "tr", "table"):
            self._words += " "
        if tag == "thead":
            self._has_head = True
        elif tag == "table":
            self._tables -= 1
            if self._rows and not self._tables:
                self.blocks.append(_table(self._rows, self._has_head))
                self._has_head, self._rows = False, []
        elif tag == "pre":
            self.blocks.append(f"```text\n{self._words.strip(chr(10))}\n```")
            self._words = ""
        elif tag == "li" and (line := _LINE_OF_CODE.fullmatch(self._words)):
            self._code.append(line["code"])
            self._words = ""
        elif tag == "a":
            self._words = f"{self._words.rstrip()}]({self._link(self._targets.pop())})\n"
        elif tag in _BLOCKS and not self._targets and not self._rows:
            self.end_block()
            if tag in ("ol", "ul"):
                self._end_code()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._words += (
                data if self._opened[-1:] in (["pre"], ["code"]) else _SPACE.sub(" ", data)
            )

    def _picture(self, label: str) -> None:
        if label and not self._targets and not self._rows:
            self.end_block()
            self.blocks.append(figure(label))

    def _end_cell(self) -> None:
        if self._in_cell:
            self._rows[-1].append(_SPACE.sub(" ", self._words).strip().replace("|", "\\|"))
            self._words, self._in_cell = "", False

    def end_block(self) -> None:
        """Ends a paragraph."""
        lines = (_SPACE.sub(" ", line).strip() for line in self._words.split("\n"))
        if words := "\n".join(filter(None, lines)):
            self._end_code()
            self.blocks.append(words)
        self._words = ""

    def _end_code(self) -> None:
        if self._code:
            self.blocks.append("```text\n" + "\n".join(self._code) + "\n```")
        self._code = []


def _table(rows: list[list[str]], has_head: bool) -> str:
    width = max(map(len, rows))
    rows = rows if has_head else [[], *rows]
    head, *body = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([head, "|" + "---|" * width, *body])
