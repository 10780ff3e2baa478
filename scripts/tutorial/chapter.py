"""Chapter Markdown to cells and exercises, read as MkDocs reads it, or refused."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tutorial.errors import ChapterError
from tutorial.looks.mathml import problems_of_formulas, without_formulas
from tutorial.output import unbalanced
from tutorial.reading.exercises import HEADING, Exercise, exercises_and_cells
from tutorial.reading.fences import Cell, Fence, cells_and_unexecuted, prose_of
from tutorial.reading.prose import differences

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL
)  # as MkDocs has it
_NAME = re.compile(r"(\d+)(?:-\w+)+\.md", re.ASCII)
_UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that show nothing, end lines for some programs, or turn the direction of reading."""

_NUMBERED = re.compile(r"(\d+)\. ", re.ASCII)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_HEADING_MARKS = re.compile(r"^# +| +#+$| *\{ ?[#.:][^}]*\}$")
_AUTOLINK = re.compile(r"<(?:https?:|mailto:|[^\s<>@]+@)[^\s<>]*>")
_TAG = re.compile(r"</?[\w-]*")
_PAGE_ENDINGS = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


@dataclass(frozen=True)
class Chapter:
    """A chapter as written: its text, its cells and its exercises, in order.

    Attributes:
        path: The file.
        text: Its content.
        prose_start: Index of the first line behind the front matter.
        cells: What runs.
        unexecuted: Python fences that are text to read.
        exercises: Each with its parts, which are cells, too.
    """

    path: Path
    text: str
    prose_start: int
    cells: tuple[Cell, ...]
    unexecuted: tuple[Fence, ...]
    exercises: tuple[Exercise, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending, for example `3-autograd`."""
        return self.path.stem

    @property
    def number(self) -> str:
        """The number in its name; empty for a page that is no chapter, such as the home page."""
        number = self.name.partition("-")[0]
        return number if number.isdecimal() else ""

    @cached_property
    def title(self) -> str:
        """Its short title, from the front matter; its heading where that has none."""
        title = settings_of(self.text).get("title")
        return title_in(str(title or self.lines[self.title_line]))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text line by line; line n of the file is at n - 1."""
        return tuple(self.text.split("\n"))

    @property
    def title_line(self) -> int:
        """Index of the line with the title: the first behind the front matter that is not empty."""
        lines = self.lines
        return next(i for i in range(self.prose_start, len(lines)) if lines[i].strip())

    @cached_property
    def _headings(self) -> tuple[tuple[int, str], ...]:
        prose = enumerate(prose_of(self.path, list(self.lines)), start=1)
        return tuple((n, self.lines[n - 1]) for n, text in prose if HEADING.match(text))

    def headings_above(self, cell: Cell) -> list[tuple[int, str]]:
        """Returns the headings above a cell, the nearest first: the line of each, and its text."""
        return [each for each in reversed(self._headings) if each[0] < cell.first_line]

    def prose(self, lines: Sequence[str] = ()) -> list[Sequence[str]]:
        """Returns the lines before each cell, and those behind the last: also of changed lines."""
        given = lines or self.lines
        starts = [self.prose_start, *(cell.last_line for cell in self.cells)]
        ends = [*(cell.first_line - 1 for cell in self.cells), len(given)]
        return [given[start:end] for start, end in zip(starts, ends, strict=True)]


def read_chapters(folder: Path) -> list[Chapter]:
    """Returns the chapters of a folder in the order of their numbers.

    Raises:
        ChapterError: What would be published and not run, or read otherwise than it was meant.
    """
    for path in sorted(_visible(folder, folder.rglob("*"))):
        is_page = path.is_file() and path.suffix.lower() in _PAGE_ENDINGS
        if is_page and (path.parent != folder or path.suffix != ".md"):
            problem = f"would be published and never run; chapters are {folder.name}/N-name.md"
            raise ChapterError(path, 1, problem)
    paths = sorted(_visible(folder, folder.glob("*.md")), key=_chapter_number)
    for path, following in pairwise(paths):
        if _chapter_number(path)[0] == _chapter_number(following)[0]:
            raise ChapterError(following, 1, f"{path.name} has this number, too; give it another")
    chapters = [read_chapter(path) for path in paths]
    for chapter in chapters:
        _require_one_look(chapter)
    _require_different_exercises(chapters)
    return chapters


def read_pages(docs: Path) -> list[Chapter]:
    """Returns all pages that are executed: the chapters, then the pages beside their folder."""
    others = [read_chapter(path) for path in sorted(_visible(docs, docs.glob("*.md")))]
    return [*read_chapters(docs / "chapters"), *others]


def _visible(folder: Path, paths: Iterable[Path]) -> list[Path]:
    """Returns the paths without those that MkDocs leaves out: of editors and of Jupyter."""
    return [path for path in paths if "/." not in f"/{path.relative_to(folder).as_posix()}"]


def read_chapter(path: Path) -> Chapter:
    """Returns one chapter, or another page with cells.

    Raises:
        ChapterError: It cannot be read as a chapter; the message names the line.
    """
    return _chapter_of(path, text_of(path))


@lru_cache(maxsize=64)  # a preview reads all chapters again when one has changed
def _chapter_of(path: Path, text: str) -> Chapter:
    cells, unexecuted = cells_and_unexecuted(path, text.split("\n"))
    prose_start = lines_of_front_matter(path, text)
    require_formulas(path, text, prose_start)
    if not text.split("\n", prose_start)[prose_start].strip():
        raise ChapterError(path, prose_start + 1, "there is no text in this file")
    exercises, cells = exercises_and_cells(path, text.split("\n"), cells)
    return Chapter(path, text, prose_start, cells, unexecuted, exercises)


def text_of(path: Path) -> str:
    """Returns the text of a page, its lines ended by line feeds.

    Raises:
        ChapterError: It is not UTF-8, or holds what no reader sees.
    """
    content = path.read_bytes()
    if content.startswith(BOM_UTF8):
        problem = "the file begins with a byte order mark; save it as UTF-8 without one"
        raise ChapterError(path, 1, problem)
    try:
        text = content.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ChapterError(path, line, "this line is not UTF-8; save the file as UTF-8") from None
    if unseen := _UNSEEN.search(text):
        character = ascii(unseen.group()).strip("'")
        problem = f"this line holds the character {character}; leave it out, or write it so in code"
        raise ChapterError(path, text.count("\n", 0, unseen.start()) + 1, problem)
    return text


def title_in(text: str) -> str:
    """Returns a title as one line of words, for lists: without `#`, an anchor, links and breaks."""
    return _HEADING_MARKS.sub("", _LINK.sub(r"\1", " ".join(text.split())))


def settings_of(text: str) -> dict[str, Any]:
    """Returns what the front matter on top of a text sets."""
    front_matter = _FRONT_MATTER.match(text)
    return (yaml.safe_load(front_matter[1]) if front_matter else None) or {}


def lines_of_front_matter(path: Path, text: str) -> int:
    """Returns how many lines the front matter of a text takes; 0 for none.

    Raises:
        ChapterError: It cannot be read.
    """
    if not text.startswith("---"):
        return 0
    front_matter = _FRONT_MATTER.match(text)
    try:
        settings = yaml.safe_load(front_matter[1]) if front_matter else None
    except Exception as error:  # YAML's own, and Python's of values such as the 45th of a month
        mark = getattr(error, "problem_mark", None)
        words = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
        problem = f"the front matter is no YAML: {getattr(error, 'problem', None) or words}"
        if "mapping values" in problem:
            problem += '; a text with a colon stands in quotes: title: "…"'
        raise ChapterError(path, mark.line + 2 if mark else 1, problem) from None
    if not front_matter or not isinstance(settings, dict):
        raise ChapterError(path, 1, "front matter is `name: value` lines between two lines ---")
    _require_settings(path, settings)
    return front_matter.group().count("\n")


def _require_settings(path: Path, settings: dict[str, Any]) -> None:
    for name in ("template", "icon"):
        if name in settings:
            problem = f"the front matter sets no {name}: pages have one look; leave it out"
            raise ChapterError(path, 1, problem)
    for name, kind, written in (("hide", list | str, "[toc]"), ("search", dict, "{exclude: true}")):
        if name in settings and not isinstance(settings[name], kind):
            problem = f"{name} is written like {name}: {written}; got {settings[name]}"
            raise ChapterError(path, 1, problem)
    for name in ("title", "description"):
        problem, value = "", settings.get(name, "")
        if not isinstance(value, str):
            problem = f'the {name} is a text: {name}: "…"; got {value}'
        elif set('<>"').intersection(value):
            problem = f"the {name} goes into HTML as it is: no <, > or double quote; got {value}"
        if problem:
            raise ChapterError(path, 1, problem)


def _chapter_number(path: Path) -> tuple[int, str]:
    name = _NAME.fullmatch(path.name)
    if not name:
        problem = "a chapter's file name is a number and words of letters and digits: 3-autograd.md"
        raise ChapterError(path, 1, problem)
    return int(name[1]), path.name


def require_formulas(path: Path, text: str, prose_start: int) -> None:
    """Makes sure that each formula of a page can be shown.

    Raises:
        ChapterError: One cannot.
    """
    prose = prose_of(path, text.split("\n"))[prose_start:]
    for line, problem in problems_of_formulas("\n".join(prose)):
        raise ChapterError(path, prose_start + line, problem)


@lru_cache(maxsize=64)
def _require_one_look(chapter: Chapter) -> None:
    """Makes sure that page and downloads show a chapter's prose alike."""
    start = chapter.prose_start
    prose = ["" for _ in range(start)] + prose_of(chapter.path, list(chapter.lines))[start:]
    _require_one_title(chapter, prose)
    for line, problem in differences(chapter.lines, prose):
        raise ChapterError(chapter.path, line, problem)
    _require_html(chapter, prose)


def _require_one_title(chapter: Chapter, prose: Sequence[str]) -> None:
    problem = ""
    titles = [number for number, line in enumerate(prose) if line.startswith("# ")]
    if chapter.title_line not in titles:
        problem, wrong = "begins with its title: # 3. An autograd engine", chapter.title_line
    elif titles[-1] != chapter.title_line:
        problem, wrong = "has one title; its sections begin with ## or ###", titles[-1]
    elif found := _other_number(chapter):
        problem, wrong = f"has the number of its file, {chapter.number}; got {found}", titles[0]
    if problem:
        raise ChapterError(chapter.path, wrong + 1, f"a chapter {problem}")


def _other_number(chapter: Chapter) -> str:
    """Returns the title, long or short, that begins with another number than the file's name."""
    for title in (title_in(chapter.lines[chapter.title_line]), chapter.title):
        number = _NUMBERED.match(title)
        if number and int(number[1]) != int(chapter.number):
            return title
    return ""


def _require_html(chapter: Chapter, prose: Sequence[str]) -> None:
    """Makes sure that each HTML element of the prose ends before the next cell begins."""
    first = chapter.prose_start
    for last in (*(cell.first_line - 1 for cell in chapter.cells), len(prose)):
        text = _AUTOLINK.sub("", without_formulas("\n".join(prose[first:last])))
        if problem := unbalanced(text):
            mark = _TAG.match(problem)
            line = first + 1 + (text.count("\n", 0, text.find(mark[0])) if mark else 0)
            problem += (
                " before the next cell: no cell stands within HTML (to fold one, tag it "
                "hide-cell), and behind a < that begins no tag stands a space"
                if problem.endswith(("closed", "ended", "nothing"))
                else "; leave it out"
            )
            raise ChapterError(chapter.path, line, problem)
        first = last


def _require_different_exercises(chapters: Sequence[Chapter]) -> None:
    found: dict[str, Chapter] = {}
    for chapter in chapters:
        for exercise in chapter.exercises:
            if exercise.name in found:
                other = found[exercise.name].name
                problem = f"{other} has an exercise called {exercise.name!r}, too; rename one"
                raise ChapterError(chapter.path, exercise.starter.first_line, problem)
            found[exercise.name] = chapter
