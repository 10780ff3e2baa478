"""Pages as plain Markdown, for programs that read: what cells gave, and words for pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from tutorial.chapter import Chapter
from tutorial.looks.html_text import as_markdown, figure
from tutorial.notebook import prose_for_notebooks
from tutorial.output import HTML, LATEX, MARKDOWN, PICTURES, WIDGET, Error, Output, Outputs, Stream
from tutorial.page import fence
from tutorial.pages.layout import FOLDED_PARTS, is_folded_answer
from tutorial.reading.fences import Cell

_MARKUP = re.compile(
    r"(?P<code>^(?P<marks>`{3,})(?:.*?)^(?P=marks)$|`[^`\n]+`)"
    r"|(?P<html>^<figure\b.*?</figure>$|^<div\b(?![^>\n]*\bmarkdown\b(?!=\"0\"))[^>\n]*>.*?</div>$"
    r"|^<details\b[^>\n]*\bmarkdown=\"0\"[^>\n]*>.*?</details>$)"
    r"|^</?(?:div|details)\b[^>]*>\n?|^<(?P<empty>[\w-]+)[^>]*></(?P=empty)>\n?"
    r"|^<summary>(?P<summary>.*?)</summary>$"
    r"|(?:^|(?<=\S) ?)\{ (?:[.#:][^}\n]*|download) \}",
    re.DOTALL | re.MULTILINE,
)
_CODE_OR_GAP = re.compile(r"(?P<code>^(?P<marks>`{3,}).*?^(?P=marks)$)|\n{3,}", re.DOTALL | re.M)
_TO_FILE = re.compile(r"\]\((?P<target>[^)\s:#]+\.(?:ipynb|apkg))\)")


@dataclass(frozen=True)
class Place:
    """A page, from which links lead to other pages.

    Attributes:
        file: Its file below `docs`, such as `chapters/3-autograd.md`.
        site: As `Addresses` has it.
    """

    file: str
    site: str = ""

    @property
    def address(self) -> str:
        """Where its Markdown is, beside its HTML."""
        return _address(self.file)

    def link(self, target: str) -> str:
        """Returns where a link in its file leads: to another page's Markdown."""
        if "://" in target:
            return target
        file, mark, anchor = target.partition("#")
        address = _address(posixpath.normpath(posixpath.join(posixpath.dirname(self.file), file)))
        return f"{self._to(address)}{mark}{anchor}"

    def link_of_html(self, href: str) -> str:
        """Returns where a link on its page leads, which may name a folder."""
        return urljoin(f"{self.site}{self.address}", href) if self.site else href

    def _to(self, address: str) -> str:
        if self.site:
            return f"{self.site}{address}"
        return posixpath.relpath(address, posixpath.dirname(self.address) or ".")


def _address(file: str) -> str:
    """Returns where a page's Markdown is; for a file that is no page, where that is."""
    stem, _, ending = file.rpartition(".")
    if ending not in ("md", "ipynb"):
        return file
    return "index.md" if stem == "index" else f"{stem}/index.md"


def plain_chapter(chapter: Chapter, outputs: Outputs, place: Place) -> str:
    """Returns an executed page: its prose, its code, and what that gave."""
    *before, last = chapter.prose()
    parts = []
    for cell, prose, given in zip(chapter.cells, before, outputs, strict=True):
        parts.append(plain_prose("\n".join(prose), place))
        parts += _cell(cell, given, place)
    parts.append(plain_prose("\n".join(last), place))
    return "\n\n".join(filter(None, parts)) + "\n"


def plain_prose(markdown: str, place: Place) -> str:
    """Returns what an author wrote without what only the site understands."""

    def plain(match: re.Match[str]) -> str:
        if match["html"]:
            return as_markdown(match["html"], place.link_of_html)
        return match["code"] or (f"**{match['summary']}**" if match["summary"] else "")

    text = prose_for_notebooks(_MARKUP.sub(plain, markdown).split("\n"), place.link)
    text = _TO_FILE.sub(lambda match: f"]({place.link(match['target'])})", text)
    return _CODE_OR_GAP.sub(lambda match: match["code"] or "\n\n", text)


def _cell(cell: Cell, outputs: Sequence[Output], place: Place) -> Iterator[str]:
    if "remove-cell" in cell.tags:
        return
    if title := cell.title or (FOLDED_PARTS[cell.part] if is_folded_answer(cell) else ""):
        yield f"**{title}**"
    if "remove-input" not in cell.tags:
        yield fence(cell.source, "python")
    if "remove-output" not in cell.tags:
        for output in outputs:
            yield _output(cell, output, place)


def _output(cell: Cell, output: Output, place: Place) -> str:
    if isinstance(output, Stream):
        return fence(output.text.rstrip("\n"), "text")
    if isinstance(output, Error):
        return fence(output.summary, "text")
    content = output.data[output.kind]
    if output.kind in PICTURES:
        caption = plain_prose(cell.caption, place)
        return figure(cell.alt) + (f"\n>\n> *{caption}*" if caption else "")
    if output.kind in (WIDGET, HTML):
        return as_markdown(content, place.link_of_html)
    if output.kind == MARKDOWN:
        return plain_prose(content, place)
    return content if output.kind == LATEX else fence(content.rstrip("\n"), "text")
