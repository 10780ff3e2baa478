"""Chapter Markdown to cells: every Python fence is either a cell or says that it must not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tutorial.errors import ChapterError

TAGS = {
    "hide-input",
    "hide-output",
    "hide-cell",
    "remove-input",
    "remove-output",
    "remove-cell",
    "raises-exception",
}
OPTIONS = {"tags", "alt", "caption", "title", "exercise", "part", "says"}
PYTHON_NAMES = {"python", "py", "python3", "py3", "ipython", "ipython3", "pycon"}

_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ ]*(?P<info>(?:(?!```).)*)$")
_LIST_MARKER = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?=[`~]{3})")
_LANGUAGE = re.compile(r"(?:\{\s*(?:#\S+\s+)?)?\.?([\w+-]+)")
_TAGS_WITHOUT_LIST = re.compile(r" tags=(?!\[\s*[\"'\]])")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Fence:
    """A fenced block as it stands in the file; lines count from 1, the fences included."""

    language: str
    info: str
    at_margin: bool
    first_line: int
    last_line: int

    @property
    def must_not_run(self) -> bool:
        """Whether the author marked this Python fence as text to read."""
        return ".noeval" in self.info.split()


@dataclass(frozen=True)
class Cell:
    """A code cell of a chapter.

    Attributes:
        source: The code, without the fences.
        first_line: Line of the opening fence, so that code line n is first_line + n.
        last_line: Line of the closing fence.
        tags: Jupyter Book tags, in the order written.
        alt: Text alternative of the figure; empty where there is none.
        caption: Markdown below the figure.
        title: What a fold is called.
        exercise: Name of the exercise that this is part of; empty for an ordinary cell.
        part: Which part of it: starter, check, solution or wrong.
        says: What the check must say of a wrong answer.
    """

    source: str
    first_line: int
    last_line: int
    tags: tuple[str, ...] = ()
    alt: str = ""
    caption: str = ""
    title: str = ""
    exercise: str = ""
    part: str = ""
    says: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter as written: its text and its cells, in order."""

    path: Path
    text: str
    cells: tuple[Cell, ...]
    unexecuted: tuple[Fence, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending, for example `3-autograd`."""
        return self.path.stem

    @property
    def lines(self) -> list[str]:
        """The text line by line; line n of the file is at n - 1."""
        return self.text.splitlines()

    @property
    def prose_start(self) -> int:
        """Index of the first line behind the front matter."""
        front_matter = _FRONT_MATTER.match(self.text)
        return front_matter.group().count("\n") if front_matter else 0


def read_chapters(folder: Path) -> list[Chapter]:
    """Returns the chapters of a folder in the order of their numbers.

    Raises:
        ChapterError: A chapter has a fence that is neither a cell nor marked `.noeval`,
            an unknown tag or option, or a file name without a number.
    """
    return [read_chapter(path) for path in sorted(folder.glob("*.md"), key=_chapter_number)]


def read_chapter(path: Path) -> Chapter:
    """Returns one chapter; raises as `read_chapters` does."""
    return _chapter(path, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=64)  # while a site is served, most chapters stay as they are
def _chapter(path: Path, text: str) -> Chapter:
    cell_fences, unexecuted = [], []
    for fence in _fences(text, path):
        if fence.language not in PYTHON_NAMES:
            continue
        if fence.must_not_run:
            unexecuted.append(fence)
        else:
            _require_cell(fence, path)
            cell_fences.append(fence)
    notebook_cells = _code_cells_of_jupytext(text, path)
    _require_same_cells(notebook_cells, cell_fences, text, path)
    cells = tuple(
        _cell(notebook_cell, fence, path)
        for notebook_cell, fence in zip(notebook_cells, cell_fences, strict=True)
    )
    return Chapter(path, text, cells, tuple(unexecuted))


def _chapter_number(path: Path) -> tuple[int, str]:
    number = path.name.partition("-")[0]
    if not number.isdecimal():
        raise ChapterError(path, 1, "a chapter's file name starts with its number: 3-autograd.md")
    return int(number), path.name


def _fences(text: str, path: Path) -> Iterator[Fence]:
    """Yields every fenced block, at any depth of indentation."""
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        opening = _FENCE.match(_LIST_MARKER.sub(_as_spaces, lines[number]))
        if not opening:
            number += 1
            continue
        first = number
        marks = opening["marks"]
        closing = re.compile(rf"^[ \t>]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*$")
        number += 1
        while number < len(lines) and not closing.match(lines[number]):
            number += 1
        if number == len(lines):
            raise ChapterError(path, first + 1, f"this fence is never closed; end it with {marks}")
        info = opening["info"].strip()
        number += 1
        yield Fence(
            language=_language(info),
            info=info,
            at_margin=lines[first].startswith("```"),
            first_line=first + 1,
            last_line=number,
        )


def _as_spaces(marker: re.Match[str]) -> str:
    return " " * len(marker.group())


def _language(info: str) -> str:
    """Returns the language of `python …`, `python{…}` and `{ #id .python … }` alike."""
    name = _LANGUAGE.match(info)
    return name.group(1).lower() if name else ""


def _require_cell(fence: Fence, path: Path) -> None:
    remedy = "write ```python at the left margin for a cell, or ```python .noeval for code to read"
    if not fence.info.startswith("python"):
        begins = fence.info.split()[0]
        problem = f"a Python fence that begins with {begins!r} would not be run; {remedy}"
        raise ChapterError(path, fence.first_line, problem)
    if not fence.at_margin:
        problem = f"a Python fence that is indented, quoted or of tildes would not be run; {remedy}"
        raise ChapterError(path, fence.first_line, problem)
    if "`" in fence.info:
        problem = (
            "no backticks in captions and alternatives: GitHub and editors would see no fence; "
            "write *names* in italics there"
        )
        raise ChapterError(path, fence.first_line, problem)
    if _TAGS_WITHOUT_LIST.search(fence.info):
        problem = 'tags are a list of names in quotes: tags=["hide-input"]'
        raise ChapterError(path, fence.first_line, problem)


def _code_cells_of_jupytext(text: str, path: Path) -> list[Any]:
    import jupytext  # takes most of a second, so only when chapters are read

    try:
        notebook = jupytext.reads(text, fmt="md")
    except Exception as error:  # of YAML's or of nbformat's many kinds
        problem = f"this chapter cannot be read as a notebook: {str(error).partition(chr(10))[0]}"
        raise ChapterError(path, 1, problem) from error
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _require_same_cells(
    notebook_cells: list[Any], fences: list[Fence], text: str, path: Path
) -> None:
    """Raises where jupytext sees other cells than the fences say: none may be left out silently."""
    lines = text.splitlines()
    for fence, notebook_cell in zip_longest(fences, notebook_cells):
        code = "\n".join(lines[fence.first_line : fence.last_line - 1]).strip() if fence else None
        if not notebook_cell or code != notebook_cell.source.strip():
            raise ChapterError(
                path,
                fence.first_line if fence else 1,
                "as a notebook, this chapter would have other cells than its Python fences say; "
                "look for a fence inside a comment or inside another fence, and for one of a "
                "language that Jupyter runs, such as sh or html: call that ```console or ```text",
            )


def _cell(notebook_cell: Any, fence: Fence, path: Path) -> Cell:
    metadata = dict(notebook_cell.metadata)
    metadata.pop("lines_to_next_cell", None)
    if "incorrectly_encoded_metadata" in metadata:
        options = fence.info.partition(" ")[2]
        problem = f'options are written like alt="…"; got {options}'
        raise ChapterError(path, fence.first_line, problem)
    _require_known(metadata, OPTIONS, "option", fence, path)
    tags = metadata.get("tags", [])
    _require_known(tags, TAGS, "tag", fence, path)
    for option in OPTIONS - {"tags"}:
        if not isinstance(metadata.get(option, ""), str):
            problem = f'{option} is a text in quotes: {option}="…"; got {metadata[option]!r}'
            raise ChapterError(path, fence.first_line, problem)
    return Cell(
        source=notebook_cell.source,
        first_line=fence.first_line,
        last_line=fence.last_line,
        tags=tuple(tags),
        **{option: metadata.get(option, "") for option in OPTIONS - {"tags"}},
    )


def _require_known(names: Any, allowed: set[str], kind: str, fence: Fence, path: Path) -> None:
    for name in names:
        if name not in allowed:
            choices = ", ".join(sorted(allowed))
            raise ChapterError(
                path, fence.first_line, f"unknown {kind} {name!r}; choose from: {choices}"
            )
