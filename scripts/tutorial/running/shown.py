"""Outputs as pages and notebooks show them, or the reason why that cannot be done faithfully."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.looks.mathml import formula, problems_of_formulas
from tutorial.output import (
    ADDRESS,
    HTML,
    LATEX,
    MARKDOWN,
    PICTURES,
    PLAIN,
    SVG,
    WIDGET,
    CellOutputs,
    Display,
    Error,
    Output,
    Outputs,
    Stream,
    unbalanced,
)
from tutorial.reading.fences import Cell, fences, prose_of
from tutorial.reading.prose import differences
from tutorial.svg import DrawingError, Palette, page_data

LONGEST = 200
"""How much of a line a message quotes."""

MOST = 5_000_000
"""How many characters a cell may show at once."""

_ASKS, _NOT_SHOWN = {"remove-input", "hide-input", "hide-cell"}, {"remove-output", "remove-cell"}
_REASON = "an output ends what it begins, loads nothing, and leaves the rest of its page alone"
_FILE = re.compile(r"""<\w[^>]*\ssrc\s*=\s*["']?((?!data:)[^"'\s>]+)""", re.IGNORECASE)
_LINK = re.compile(r"""<a\b[^>]*\shref\s*=\s*["']?(?!\w+:|#)([^"'\s>]+)""", re.IGNORECASE)
_AS_TEXT = "a link to a page stands in the text: [words](1-derivatives.md)"
_BEGINNINGS = {
    **{"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"},
    "image/webp": b"RIFF",
}
_OF_PAGES = {
    r"^[ >]*(?:!!!|\?\?\?|===)": "an admonition or a tab, which notebooks read in prose alone",
    r"\[\^[\w-]+\]": "a note, which notebooks read in prose alone",
    r"\]\(<?(?!\w+:|#)[^)\s]": "a link to a page, which no download has; write it as prose",
}
"""What notebooks would not show in Markdown of a cell, and why."""

_CODE_IN_MARKDOWN = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def shown(
    chapter: Chapter,
    outputs: Outputs,
    palette: Palette,
    failed: int = 0,
    root: Path | None = None,
) -> Outputs:
    """Returns a chapter's outputs with every drawing made fit for a page.

    Args:
        chapter: As read.
        outputs: For each cell what it gave.
        palette: Variables of the page's style sheet, by color.
        failed: The number of the cell that stopped the chapter early: what it gave before that is
            left out if no page can show it, and a cell may lack the figure that it announces.
        root: The project's folder, which no output names.

    Raises:
        ChapterError: A figure has no text alternative, a text alternative no figure, a cell shows
            several figures or questions, or something that no page can show as it is.
    """
    prefix = f"f{chapter.name.partition('-')[0]}"
    paths = _paths_of_this_computer(root)
    found = []
    for number, (cell, given) in enumerate(zip(chapter.cells, outputs, strict=True), start=1):
        displays = [output for output in given if isinstance(output, Display)]
        problems = (
            *(_problem_with_form(display) for display in displays),
            _problem_with_figures(cell, displays, partial=bool(failed)),
            _problem_with_questions(cell, displays),
            _problem_with_size(given),
            _problem_with_addresses(given),
            *(_problem_with(chapter.path, display) for display in displays),
            _problem_with_paths(given, paths),
        )
        problem = next(filter(None, problems), "")
        if problem and number == failed:  # what ended it is told, and comes first
            problem, given = "", [each for each in given if isinstance(each, Error)]
        try:
            ready = tuple(
                _for_page(output, cell.alt, f"{prefix}-{number}-{position}-", palette)
                for position, output in enumerate(given)
            )
        except DrawingError as error:
            problem = str(error)
        if problem:
            raise ChapterError(chapter.path, cell.first_line, problem)
        found.append(ready)
    return tuple(found)


def _for_page(output: Output, alt: str, prefix: str, palette: Palette) -> Output:
    if not isinstance(output, Display):
        return output
    return replace(output, data=page_data(output.data, alt, prefix, palette))


def _problem_with_figures(cell: Cell, displays: Sequence[Display], partial: bool) -> str:
    n_figures = sum(display.kind in PICTURES for display in displays)
    if n_figures and not cell.alt:
        return 'this cell shows a figure without a text alternative; write alt="…" on its fence'
    if (cell.alt or cell.caption) and not n_figures and not partial:
        what = "text alternative (alt=)" if cell.alt else "caption"
        return (
            f"this cell has a {what} and shows no figure; end it with plt.show() or draw(…), or "
            "leave the words out: what is interactive says them itself"
        )
    if n_figures > 1:
        return (
            "this cell shows several figures; give each a cell of its own, and end it with "
            "plt.show(): a figure as the last line would be shown twice"
        )
    return ""


def _problem_with_questions(cell: Cell, displays: Sequence[Display]) -> str:
    n_questions = sum("question" in display.about.get(WIDGET, {}) for display in displays)
    if n_questions and (n_questions > 1 or not _ASKS & {*cell.tags} or _NOT_SHOWN & {*cell.tags}):
        return (
            "a question has a cell of its own, whose code, which has the answer, is not shown, and "
            'whose output is: tags=["remove-input"]'
        )
    return ""


def _problem_with_size(outputs: CellOutputs) -> str:
    size = sum(map(len, _texts(outputs)))
    pictures = (output for output in outputs if isinstance(output, Display))
    size += sum(len(each.data[each.kind]) for each in pictures if each.kind in _BEGINNINGS)
    return f"this cell shows {size:,} characters; a page holds {MOST:,} of them" * (size > MOST)


def _problem_with_addresses(outputs: CellOutputs) -> str:
    text = "\n".join(_texts(outputs))
    if address := ADDRESS.search(text):
        if "<matplotlib." in address.group():
            return "this cell shows an object of matplotlib; end the cell of a plot with plt.show()"
        before = text[max(address.start() - LONGEST, 0) : address.start()].rpartition("\n")[2]
        whole = address.group() if address.group().startswith("<") else before + address.group()
        return (
            f"this cell shows {whole}, which is another in each build; show what it holds, or give "
            "its class a __repr__"
        )
    return ""


def _paths_of_this_computer(root: Path | None) -> re.Pattern[str]:
    """Returns what finds a path in a text that no other computer has."""
    given = (root, Path.home(), Path(sys.prefix), Path(os.__file__).parent)
    folders = {folder.absolute() for folder in given if folder} - {Path("/")}
    whole = "|".join(re.escape(str(folder)) for folder in sorted(map(str, folders)))
    scratch = re.escape(tempfile.gettempdir())
    return re.compile(rf"(?<![\w/.])(?:(?:{whole})(?![\w.-])|{scratch}[/\\]\w)[^\n]*")


def _problem_with_paths(outputs: CellOutputs, paths: re.Pattern[str]) -> str:
    if path := paths.search("\n".join(_texts(outputs))):
        return (
            f"this cell shows {path.group()[:LONGEST]}, with a path of this computer; show the "
            "file's name alone, or nothing of it"
        )
    return ""


def _texts(outputs: CellOutputs) -> Iterator[str]:
    """Yields what a cell shows as text."""
    for output in outputs:
        if isinstance(output, Stream):
            yield output.text
        elif isinstance(output, Error):
            yield output.message
        elif output.kind in (HTML, SVG, WIDGET):
            yield unescape(output.data[output.kind])
        elif output.kind in (PLAIN, MARKDOWN, LATEX):
            yield output.data[output.kind]


def _problem_with_form(display: Display) -> str:
    """Returns why a page can show a value in no form that it has; empty if it can."""
    if display.kind:
        return ""
    kinds = ", ".join(sorted(display.data))
    return f"no page can show {kinds}; print it, or show it as a table, Markdown or a figure"


def _problem_with(path: Path, display: Display) -> str:
    """Returns why a page cannot show a value as it is; empty if it can."""
    kind = display.kind
    content = display.data.get(kind, "")
    if kind in _BEGINNINGS and not _begins(content, _BEGINNINGS[kind]):
        return f"this cell shows an {kind} that is none: its first bytes say so"
    if kind == LATEX and not formula(content):
        return (
            "a LaTeX output is one formula between $ signs that MathML has; write the rest as text"
        )
    if kind == HTML and (problem := unbalanced(content)):
        return f"this cell shows HTML in which {problem}; {_REASON}"
    if kind == HTML and (file := _FILE.search(content)):
        return f"this cell shows HTML that loads {file[1]}, which no page has; embed it as data:…"
    if kind == HTML and path.stem[0].isdecimal() and (link := _LINK.search(content)):
        return f"this cell shows HTML that links to {link[1]}, which no download has; {_AS_TEXT}"
    if kind == MARKDOWN:
        try:
            list(fences(path, content.split("\n")))
        except ChapterError as error:
            return f"this cell shows Markdown in which {error.problem}"
        if problem := unbalanced(_CODE_IN_MARKDOWN.sub("", content)):
            return f"this cell shows Markdown in which {problem}; {_REASON}"
        lines = content.split("\n")
        prose = prose_of(path, lines)
        for _, problem in (*problems_of_formulas("\n".join(prose)), *differences(lines, prose)):
            return f"this cell shows Markdown in which {problem}"
        for pattern, problem in _OF_PAGES.items() if path.stem[0].isdecimal() else ():
            if re.search(pattern, "\n".join(prose), re.MULTILINE):
                return f"this cell shows Markdown with {problem}"
    return ""


def _begins(base64: str, beginning: bytes) -> bool:
    try:
        return b64decode("".join(base64.split()), validate=True).startswith(beginning)
    except ValueError:
        return False
