"""Runs the code of one cell as a notebook would."""

from __future__ import annotations

import ast
import linecache
import re
import traceback
from pathlib import Path
from types import CodeType
from typing import Any, TypeGuard

from browser.python.absent import ImportGuard
from micrograd.lessons.answer import CHARACTERS
from tutorial.reading.names import is_silenced

_SHOWN_CALLS = 5
"""How many lines of a traceback are shown at each end: endless recursion has hundreds."""

_LONGEST_MESSAGE = 10_000
_LONGEST_EARLIER = 1_000
_DEEPEST_GROUP = 5

_SHOWN_EARLIER = 5
_LED_TO = "That led to this:"
_MEANWHILE = "While that was handled, there came this:"

_FILE = re.compile(r" \((?:[^()]*\.py|unknown location)\)")  # where a name is missing
_NOT_PYTHON = re.compile(r"^\s*[%!?]|=\s*[%!]|\?\s*$|\b(?:await|async)\b")
_PLAIN = "(cells are plain Python: no %magic, no !command, no await outside a function)"
_NOT_HERE = "(this page has no other packages; a downloaded notebook has what you install)"
_NO_SUCH_MODULE = "(micrograd is here and has no such module; compare with a chapter's imports)"
_NO_WINDOW = "(code of this page opens no other page, and sees nothing of this one)"
_NO_LOOP = "(in this page asyncio cannot run; in a downloaded script it can)"


class CellFiles:
    """The cells' code as files, where Python's own tracebacks and `inspect` look for lines."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._name = re.compile(re.escape(str(folder)) + r"[/\\](\d+)\.py")

    def written(self, number: int, source: str) -> str:
        """Returns the name of a cell's file, which now holds the given code."""
        path = self._folder / f"{number}.py"
        path.write_text(source, encoding="utf-8", errors="backslashreplace")
        linecache.checkcache(str(path))  # warnings show lines without asking whether they changed
        return str(path)

    def number_of(self, file: str | None) -> int:
        """Returns the number of the cell whose file this is; 0 where it is no cell's."""
        match = self._name.fullmatch(file or "")
        return int(match[1]) if match else 0

    def without_names(self, text: str) -> str:
        """Returns a text in which cells are called as on the published page."""
        return self._name.sub(r"<cell \1>", text)


def run_code(source: str, file: str, namespace: dict[str, Any], imports: ImportGuard) -> Any:
    """Runs a cell in a namespace and returns its last value; None where it ends in no value."""
    tree = ast.parse(source, file)
    is_hidden = bool(tree.body) and is_silenced(tree.body[-1], source)
    body, last = _compiled(imports.guarded(tree), file, is_hidden)
    exec(body, namespace)
    return eval(last, namespace) if last else None


def _compiled(tree: ast.Module, file: str, is_hidden: bool) -> tuple[CodeType, CodeType | None]:
    last = None
    if not is_hidden and tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)
        last = compile(ast.Expression(expression.value), file, "eval", dont_inherit=True)
    return compile(tree, file, "exec", dont_inherit=True), last


def error_output(
    error: BaseException, files: CellFiles, is_published: bool = False
) -> dict[str, Any]:
    """Returns an exception as a Jupyter output: the reader's own lines, then what it says.

    Where `is_published`, that is its last line alone, as on the published page.
    """
    name = type(error).__name__
    message = error.msg if _is_of_a_cell(error, files) else _message(error)
    summary = f"{name}: {message}" if message else name
    told = [summary] if is_published else [*_earlier(error, files), *_told(error, files)]
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": told}


def _is_of_a_cell(error: BaseException, files: CellFiles) -> TypeGuard[SyntaxError]:
    return isinstance(error, SyntaxError) and files.number_of(error.filename) > 0


def _earlier(error: BaseException, files: CellFiles) -> list[str]:
    """Returns the exception in a reader's own lines that led to this one, as Python tells it."""
    told: list[str] = []
    seen = {id(error)}
    while True:
        cause = error.__cause__
        before = cause or (None if error.__suppress_context__ else error.__context__)
        if before is None or id(before) in seen or not _lines(before, files):
            return told
        if len(seen) > _SHOWN_EARLIER:
            return ["… earlier errors …", "", *told]
        seen.add(id(before))
        told = [
            *_told(before, files, _LONGEST_EARLIER),
            "",
            _LED_TO if cause else _MEANWHILE,
            "",
            *told,
        ]
        error = before


def _told(error: BaseException, files: CellFiles, longest: int = _LONGEST_MESSAGE) -> list[str]:
    return [*_lines(error, files), _shortened("\n".join(_says(error, files)), longest)]


def _says(error: BaseException, files: CellFiles, depth: int = 0) -> list[str]:
    """Returns an exception's summary with Python's hint, its notes, and what a group holds."""
    name = type(error).__name__
    if _is_of_a_cell(error, files):
        message = error.msg
    else:  # unlike the exception itself, this asks "Did you mean …?"
        told = str(traceback.TracebackException.from_exception(error, limit=0))
        told = _FILE.sub("", told) if isinstance(error, ImportError) else told
        message = _shortened(told.encode(errors="backslashreplace").decode())
    says = [f"{name}: {message}" if message else name]
    says += [_shortened(str(note)) for note in getattr(error, "__notes__", [])]
    if isinstance(error, BaseExceptionGroup) and depth < _DEEPEST_GROUP:
        within = (line for each in error.exceptions for line in _says(each, files, depth + 1))
        says += [f"  {line}" for line in within]
    return says + _remedies(error)


def _remedies(error: BaseException) -> list[str]:
    if isinstance(error, SyntaxError):
        pasted = [f"({remedy})" for words, remedy in CHARACTERS if error.msg.startswith(words)]
        return pasted or [_PLAIN] * bool(_NOT_PYTHON.search(error.text or ""))
    if isinstance(error, ModuleNotFoundError) and error.name:
        return [_NO_SUCH_MODULE if error.name.startswith("micrograd.") else _NOT_HERE]
    if isinstance(error, ImportError) and error.name == "js":  # what `webbrowser` asks for
        return [_NO_WINDOW]
    return [_NO_LOOP] if "stack switch" in _message(error) else []


def _lines(error: BaseException, files: CellFiles) -> list[str]:
    """Returns the cells' lines that an exception has passed, or that a syntax error is about."""
    if _is_of_a_cell(error, files):
        number = files.number_of(error.filename)
        return [_line(number, error.lineno or 1, error.text or ""), *_pointer(error)]
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        if number := files.number_of(frame.filename):
            lines.append(_line(number, frame.lineno or 1, frame.line or ""))
    if len(lines) > 2 * _SHOWN_CALLS:
        left_out = f"… {len(lines) - 2 * _SHOWN_CALLS} calls more …"
        lines[_SHOWN_CALLS:-_SHOWN_CALLS] = [left_out]
    return lines


def _message(error: BaseException) -> str:
    try:
        message = str(error).encode(errors="backslashreplace").decode()
    except BaseException:  # whoever writes exceptions may write a faulty one
        return "<exception str() failed>"
    return _shortened(message)


def _shortened(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    return text if len(text) <= longest else f"{text[:longest]} …"


def _line(number: int, line: int, code: str) -> str:
    return f"cell {number}, line {line}:\n  {_shortened(code.strip(), _LONGEST_EARLIER)}"


def _pointer(error: SyntaxError) -> list[str]:
    if not error.offset or not error.text:
        return []
    indent = len(error.text) - len(error.text.lstrip())
    return ["  " + " " * max(error.offset - 1 - indent, 0) + "^"]
