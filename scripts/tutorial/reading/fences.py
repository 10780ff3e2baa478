"""The fences of a chapter: every Python fence is a cell, or says that it must not run.

This is the one place that decides. What a notebook program would see otherwise is an error.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutorial.errors import ChapterError
from tutorial.output import unbalanced
from tutorial.reading.names import tree_of

TAGS = {
    *("hide-input", "hide-output", "hide-cell", "remove-input", "remove-output", "remove-cell"),
    "raises-exception",
}
TEXTS = ("alt", "caption", "title", "exercise", "part", "says")
PYTHON_NAMES = {"python", "py", "python3", "py3", "ipython", "ipython3", "pycon"}
TEXT_LANGUAGES = {"", "text", "console", "diff", "json", "yaml", "toml", "ini", "dot", "pytb"}
"""Languages that no notebook program would run."""

_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ ]*(?P<info>(?:(?!```).)*)$")
_MARKERS = re.compile(r"^[ \t>]*(?:(?:[-*+:]|\d+[.)]|\[\^[^]\s]+\]:)[ \t]+)+(?=[`~]{3})")
"""Marks of lists, of definitions and of footnotes, with a fence behind them."""

_INFO = re.compile(r"""[\w#.+-]*(?: +(?:title|hl_lines|linenums)=(?:"[^"]*"|'[^']*'))*""")
"""What MkDocs takes behind the marks of a fence."""

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_LANGUAGE = re.compile(r"(?:\{\s*(?:#\S+\s+)?)?\.?([\w+-]*)")
_OPTION = re.compile(
    r"""\s*(?P<name>[\w.-]+)(?:=(?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^]]*\]|[^\s"'[]+))?(?=\s|$)(?!\s*=)"""
)
_REGION = re.compile(r"^<!--\s*#(?:region|markdown|md|raw)\b")
_REMEDY = "write ```python at the left margin for a cell, or ```python .noeval for code to read"


@dataclass(frozen=True)
class Fence:
    """A fenced block as it stands in the file; lines count from 1, the fences included."""

    language: str
    info: str
    at_margin: bool
    first_line: int
    last_line: int
    content: str

    @property
    def must_not_run(self) -> bool:
        """Whether the author marked this Python fence as text to read."""
        return self.info.split()[1:2] == [".noeval"]


@dataclass(frozen=True)
class Cell:
    """A code cell of a chapter.

    Attributes:
        source: The code, without the fences.
        code: What the build runs: the source, or for a part of an exercise its proof.
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
    code: str
    first_line: int
    last_line: int
    tags: tuple[str, ...] = ()
    alt: str = ""
    caption: str = ""
    title: str = ""
    exercise: str = ""
    part: str = ""
    says: str = ""

    @property
    def must_raise(self) -> bool:
        """Whether the cell is there to show an error."""
        return "raises-exception" in self.tags


def cells_and_unexecuted(
    path: Path, lines: list[str]
) -> tuple[tuple[Cell, ...], tuple[Fence, ...]]:
    """Returns a chapter's cells, and its Python fences that are marked as text to read.

    Raises:
        ChapterError: A fence is neither, or a notebook program would take it for something else.
    """
    cells, unexecuted = [], []
    for fence in fences(path, lines):
        if fence.language not in PYTHON_NAMES:
            _require_text(path, fence)
        elif fence.must_not_run:
            _require_no_fence_inside(path, fence)
            unexecuted.append(fence)
        else:
            _require_cell(path, fence)
            cells.append(_cell(path, fence))
    _require_no_comment(path, cells, prose_of(path, lines))
    return tuple(cells), tuple(unexecuted)


def prose_of(path: Path, lines: list[str]) -> list[str]:
    """Returns the lines of a text with those of its fences empty, and without code in the line."""
    prose = list(lines)
    for fence in fences(path, lines):
        size = fence.last_line - fence.first_line + 1
        prose[fence.first_line - 1 : fence.last_line] = [""] * size
    return _CODE.sub(lambda code: "\n" * code.group().count("\n"), "\n".join(prose)).split("\n")


def fences(path: Path, lines: list[str]) -> Iterator[Fence]:
    """Yields every fenced block, at any depth of indentation.

    Raises:
        ChapterError: MkDocs, notebook programs and GitHub would not see the same fence there, or a
            region of Jupytext's hides cells.
    """
    number = 0
    while number < len(lines):
        opening = _FENCE.match(_MARKERS.sub(lambda marks: " " * len(marks[0]), lines[number]))
        number += 1
        if not opening:
            if _REGION.match(lines[number - 1]):
                problem = "notebook programs see no cells in such a region; leave this mark out"
                raise ChapterError(path, number, problem)
            continue
        first = number
        number, wrong_line, problem = _end(lines, first, opening["indent"], opening["marks"])
        info = opening["info"].strip(" \t")  # other spaces are letters to notebooks
        language = _LANGUAGE.match(info)
        fence = Fence(
            language=language[1].lower() if language else "",
            info=info,
            at_margin=lines[first - 1].startswith("```"),
            first_line=first,
            last_line=number,
            content="\n".join(lines[first : number - 1]),
        )
        if fence.language not in PYTHON_NAMES or fence.must_not_run:
            _require_what_mkdocs_sees(path, fence, lines[first - 1])
        is_refused_anyway = fence.language in PYTHON_NAMES and not fence.at_margin
        if problem and (fence.must_not_run or not is_refused_anyway):
            raise ChapterError(path, wrong_line, problem)
        yield fence


def _end(lines: list[str], first: int, indent: str, marks: str) -> tuple[int, int, str]:
    """Returns the last line of a fence; else also on which line programs disagree, and how."""
    mark = re.escape(marks[0])
    ends_somewhere = re.compile(rf"^(?P<indent>[ \t>]*){mark}{{{len(marks)},}}[ \t]*$")
    for number, line in enumerate(lines[first:], start=first + 1):
        if line.rstrip() == indent + marks:
            return number, 0, ""
        end = ends_somewhere.match(line)
        if end and len(end["indent"].expandtabs()) < len(indent.expandtabs()) + 4:
            problem = f"some programs end the fence of line {first} here; write {indent}{marks}"
            return number, number, problem
        if line.strip() and not line.startswith(indent):
            problem = f"MkDocs sees no fence, for this line stands left of its mark on line {first}"
            return number, number, problem
    return len(lines), first, f"this fence is never closed; end it with {marks}"


def _require_what_mkdocs_sees(path: Path, fence: Fence, line: str) -> None:
    problem = ""
    if _MARKERS.match(line) and fence.language not in PYTHON_NAMES:
        problem = "MkDocs sees no fence behind the mark of a list; begin it on a line of its own"
    elif not _INFO.fullmatch(fence.info.replace(" .noeval", "", 1)):
        problem = (
            'MkDocs sees no fence here: write a language, and title="…" if need be, with single '
            f"spaces; got {fence.info}"
        )
    if problem:
        raise ChapterError(path, fence.first_line, problem)


def _require_text(path: Path, fence: Fence) -> None:
    if fence.at_margin and fence.language not in TEXT_LANGUAGES:
        problem = (
            f"notebook programs may run a fence of {fence.language}: call it ```console or "
            "```text, or ```python if it is a cell"
        )
        raise ChapterError(path, fence.first_line, problem)
    _require_no_fence_inside(path, fence)


def _require_no_fence_inside(path: Path, fence: Fence) -> None:
    for number, line in enumerate(fence.content.split("\n"), start=fence.first_line + 1):
        if line.startswith("```"):
            problem = (
                "notebook programs take this for a fence of its own; put a space before it, or end "
                f"the fence of line {fence.first_line} above it"
            )
            raise ChapterError(path, number, problem)


_OF_NOTEBOOKS = ("_ipython_display_", "_repr_pretty_")
_NOTEBOOKS = ("IPython", "ipykernel", "ipywidgets", "matplotlib_inline")


def _require_cell(path: Path, fence: Fence) -> None:
    problem = ""
    word = re.split(r"\s", fence.info, maxsplit=1)[0]
    if word not in ("python", "python3"):
        problem = f"a Python fence that begins with {word!r} would not be run; {_REMEDY}"
    elif not fence.at_margin:
        problem = (
            f"a Python fence that is indented, quoted or of tildes would not be run; {_REMEDY}"
        )
    elif "`" in fence.info:
        problem = (
            "no backticks in captions and alternatives: GitHub and editors would see no fence; "
            "write *names* in italics there"
        )
    if problem := problem or _problem_of_code(fence.content):
        raise ChapterError(path, fence.first_line, problem)
    if "\n```" in fence.content and not tree_of(fence.content):
        _require_no_fence_inside(path, fence)


def _problem_of_code(code: str) -> str:
    """Returns what notebooks, scripts and pages would do differently; empty if they all can."""
    suspect = any(word in code for word in ("__future__", *_OF_NOTEBOOKS, *_NOTEBOOKS))
    tree = tree_of(code) if suspect else None
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            return "a script has its future imports on top, and chapters have none; leave this out"
        for module in _modules(node):
            if module.partition(".")[0] in _NOTEBOOKS and module != "IPython.display":
                return f"pages and scripts have no notebook around them, and so no {module}"
        named = {getattr(node, kind, None) for kind in ("name", "id", "attr")}
        for name in named.intersection(_OF_NOTEBOOKS):
            remedy = "write __repr__, or a method such as _repr_html_"
            return f"notebooks alone ask a value for {name}; {remedy}"
    return ""


def _modules(node: ast.AST) -> list[str]:
    """Returns the modules that a statement imports, or imports from."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [item.name for item in node.names] if isinstance(node, ast.Import) else []


def _require_no_comment(path: Path, cells: Sequence[Cell], prose: list[str]) -> None:
    for cell in cells:
        above, below = "\n".join(prose[: cell.first_line]), "\n".join(prose[cell.first_line :])
        if above.rfind("<!--") > above.rfind("-->") and "-->" in below:
            problem = (
                "a cell in a comment would run and not be shown; end the comment before it, and "
                'tag the cell: tags=["remove-cell"]'
            )
            raise ChapterError(path, cell.first_line, problem)


def _cell(path: Path, fence: Fence) -> Cell:
    options = _options(path, fence)
    tags = options.pop("tags", ())
    return Cell(
        fence.content, fence.content, fence.first_line, fence.last_line, tuple(tags), **options
    )


def _options(path: Path, fence: Fence) -> dict[str, Any]:
    """Returns the options behind ```python, each of its type."""
    text = fence.info.removeprefix("python3").removeprefix("python")
    found: dict[str, Any] = {}
    problem, at = "", 0
    while text[at:].strip() and not problem:
        option = _OPTION.match(text, at)
        if option is None:
            problem = (
                'options are written like alt="…" tags=["…"]: quotes end, a space stands between '
                f"two and none beside a =; got {text.strip()}"
            )
            break
        name, value, at = option["name"], option["value"] or "", option.end()
        if name not in ("tags", *TEXTS):
            known = ", ".join(sorted(("tags", *TEXTS)))
            problem = f"unknown option {name!r}; choose from: {known}; or .noeval alone"
        elif name in found:
            problem = f"{name} is given twice; leave one out"
        elif name == "tags":
            found[name] = _literal(value)
            problem = _problem_of_tags(found[name])
        else:
            found[name] = _literal(value)
            problem = _problem_of_text(name, found[name], value)
    if problem:
        raise ChapterError(path, fence.first_line, problem)
    return found


def _problem_of_text(name: str, text: object, written: str) -> str:
    if not isinstance(text, str):
        return f'{name} is a text in quotes: {name}="…"; got {written}'
    if name == "title" and ("\n" in text or {"'", '"'} <= set(text)):
        return "a title is one line with quotes of one kind: title=\"…'…'…\""
    if {"Cc", "Cs"} & set(map(unicodedata.category, text)):
        return f"{name} is one line of characters that can be read; got {written}"
    problem = unbalanced(text) or unbalanced(f"<p>{text}</p>")
    if name == "caption" and problem:
        return f"{problem} in this caption; behind a < that begins no tag write a space"
    return ""


def _problem_of_tags(tags: object) -> str:
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return 'tags are a list of names in quotes: tags=["hide-input"]'
    if len(tags) > len(set(tags)):
        return f"a tag is given twice; leave one out: {', '.join(tags)}"
    unknown = [tag for tag in tags if tag not in TAGS]
    return f"unknown tag {unknown[0]!r}; choose from: {', '.join(sorted(TAGS))}" if unknown else ""


def _literal(value: str) -> object:
    try:
        return ast.literal_eval(value)
    except (SyntaxError, ValueError):
        return None
