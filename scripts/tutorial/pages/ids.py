"""Names of places: each stands once on its page, and once in the notebook of all chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from markdown.extensions.toc import slugify

from tutorial.chapter import Chapter, title_in
from tutorial.errors import ChapterError
from tutorial.executed import Executed
from tutorial.output import HTML, MARKDOWN, Display
from tutorial.reading.exercises import HEADING
from tutorial.reading.fences import prose_of

_NAMED = re.compile(r"^#+ .*\{ #([\w-]+) \}$")

Named = tuple[int, str]
"""The line of an element, and its id."""


def require_different_ids(executed: Iterable[Executed]) -> None:
    """Makes sure that no id of a heading or of HTML stands twice: links would lead to the first.

    Raises:
        ChapterError: One does, on a page or in two chapters, which the notebook has on one page.
    """
    everywhere: dict[str, str] = {}
    for each in executed:
        chapter = each.chapter
        found = dict.fromkeys(_headings(chapter), "a heading")
        found |= {f"cell-{number}": "a cell" for number in range(1, len(chapter.cells) + 1)}
        for line, name in _ids(each):
            elsewhere = everywhere.get(name) if chapter.number else None
            if place := found.get(name) or elsewhere:
                problem = f'{place} has the id "{name}", too, and links lead to one; rename this'
                raise ChapterError(chapter.path, line, problem)
            found[name] = f"line {line}"
            if chapter.number:
                everywhere[name] = f"{chapter.name}, line {line},"


def _headings(chapter: Chapter) -> Iterator[str]:
    """Yields the ids that headings have by their words."""
    prose = prose_of(chapter.path, list(chapter.lines))
    for line, text in zip(chapter.lines, prose, strict=True):
        if HEADING.match(text) and not _NAMED.match(line):
            yield slugify(title_in(line), "-")


def _ids(executed: Executed) -> Iterator[Named]:
    """Yields the ids that an author has given, in the prose and in what cells show."""
    chapter = executed.chapter
    prose = prose_of(chapter.path, list(chapter.lines))
    named = [(n, _NAMED.match(line)) for n, line in enumerate(prose, start=1)]
    yield from ((n, match[1]) for n, match in named if match)
    yield from _of_html("\n".join(prose))
    for cell, given in zip(chapter.cells, executed.outputs, strict=True):
        for output in given:
            if isinstance(output, Display) and output.kind in (HTML, MARKDOWN):
                for _, name in _of_html(output.data[output.kind]):
                    yield cell.first_line, name


def _of_html(text: str) -> list[Named]:
    finder = _Finder()
    finder.feed(text)
    finder.close()
    return finder.found


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Named] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        names = [value for name, value in attributes if name == "id" and value]
        self.found += [(self.getpos()[0], name) for name in names]
