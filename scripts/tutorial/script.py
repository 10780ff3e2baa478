"""Chapters as plain Python scripts that print what the page shows and save its figures."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence, Set
from pathlib import Path

from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.notebook import Link, check_as_function, indented, prose_for_notebooks
from tutorial.reading.fences import Cell
from tutorial.reading.names import is_silenced, names_of, statements_of

_PRELUDE = Path(__file__).with_name("script_prelude.txt")
_SHOWS_BY_ITSELF = {"print", "display", "plt.show"}
_OWN = ("show", "_show_error", "_show_plots")
"""What the script's own functions are called, unless the chapter has something of that name."""


def to_script(chapter: Chapter, how_to_install: str, link: Link) -> str:
    """Returns a chapter as a script in percent format, prose as comments.

    Args:
        chapter: As read.
        how_to_install: One line that says how to get the `micrograd` package.
        link: What becomes of links to other pages.

    Raises:
        ChapterError: The cells are Python one by one, but not together.
    """
    prelude = _PRELUDE.read_text(encoding="utf-8")
    prelude = prelude.replace("NAME", chapter.name).replace("HOW_TO_INSTALL", how_to_install)
    taken = {name for cell in chapter.cells for name in names_of(cell.source).bound}
    own = tuple(_free(name, taken) for name in _OWN)
    silent = _SHOWS_BY_ITSELF - taken
    parts = [prelude.replace(f"\n{', '.join(_OWN)}, ", f"\n{', '.join(own)}, ")]
    plots = any("matplotlib" in cell.source for cell in chapter.cells)
    *before, last = chapter.prose()
    for cell, prose in zip(chapter.cells, before, strict=True):
        parts.append(_comment(prose, link))
        if cell.part not in ("order", "solution", "wrong"):
            parts.append(f"# %%\n{_as_statements(cell, own, silent, plots)}\n")
    parts.append(_comment(last, link))
    text = "\n".join(part for part in parts if part)
    if error := _error_in(text):
        wrong = text.split("\n")[(error.lineno or 1) - 1].strip()
        line = next((cell.first_line for cell in chapter.cells if wrong in cell.source), 1)
        problem = f"no script can have the cells as they are: {error.msg}, at {wrong}; leave it out"
        raise ChapterError(chapter.path, line, problem)
    return text


def _free(name: str, taken: Set[str]) -> str:
    """Returns a name that is not taken."""
    return name if name not in taken else _free(f"_{name}", taken)


def _comment(lines: Sequence[str], link: Link) -> str:
    prose = prose_for_notebooks(lines, link)
    if not prose:
        return ""
    return "# %% [markdown]\n" + "".join(f"# {line}".rstrip() + "\n" for line in prose.split("\n"))


def _as_statements(cell: Cell, own: Sequence[str], silent: Set[str], plots: bool) -> str:
    """Returns the cell's code with its last value shown and its expected error caught.

    Args:
        cell: As written.
        own: What the script calls its functions.
        silent: What shows by itself what it is given.
        plots: Whether the chapter does.
    """
    show, show_error, show_plots = own
    if cell.part == "check":
        definition, verdict = check_as_function(cell)
        return f"{definition}\n\n\nprint({verdict})"
    code = _with_last_value_shown(cell.source, show, silent)
    is_plot = "plt." in code or (plots and "draw" not in code)  # a function may have drawn it
    if cell.alt and is_plot and "plt.show()" not in code:
        code += f"\n{show_plots}()"  # as at the end of each cell
    if not cell.must_raise:
        return code
    if not _is_python(code):  # else the whole script would be a syntax error
        return f"{show_error}({code!r})"
    return f"try:\n{indented(code)}\nexcept:  # whatever it is\n    {show_error}()"


def _with_last_value_shown(code: str, show: str, silent: Set[str]) -> str:
    body = statements_of(code) if _is_python(code) else []
    last = body[-1] if body else None
    if not isinstance(last, ast.Expr) or is_silenced(last, code):
        return code
    if isinstance(last.value, ast.Call) and ast.unparse(last.value.func) in silent:
        return code  # it shows itself
    lines = code.split("\n")
    end_line = last.end_lineno or last.lineno
    before = lines[: last.lineno - 1]
    expression = ast.get_source_segment(code, last) or ""
    if isinstance(last.value, ast.Tuple):
        expression = f"({expression})"  # one value for `show`, not several
    same_line = lines[last.lineno - 1].encode()[: last.col_offset].decode()
    rest = lines[end_line - 1].encode()[last.end_col_offset or 0 :].decode()
    return "\n".join([*before, f"{same_line}{show}({expression}){rest}", *lines[end_line:]])


def _is_python(code: str) -> bool:
    return _error_in(code) is None


def _error_in(code: str) -> SyntaxError | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(code, "<cell>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    return None
