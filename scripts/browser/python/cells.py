"""Runs the code of one cell as a notebook would."""

from __future__ import annotations

import ast
import linecache
import re
import traceback
from types import CodeType, TracebackType
from typing import Any

from browser.python.absent import ImportGuard

_CELL_FILE = re.compile(r"<cell (\d+)>$")
_TRAILING_SEMICOLON = re.compile(r";\s*(#.*)?$")


def run_code(source: str, number: int, namespace: dict[str, Any], imports: ImportGuard) -> Any:
    """Runs a cell in a namespace and returns its last value; None where it ends in no value.

    Args:
        source: The code.
        number: The cell's, for tracebacks.
        namespace: Where its names live.
        imports: What becomes of imports of packages that are missing here.
    """
    file = f"<cell {number}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    body, last = _compiled(imports.guarded(ast.parse(source, file)), file)
    exec(body, namespace)
    value = eval(last, namespace) if last else None
    return None if _TRAILING_SEMICOLON.search(source) else value


def _compiled(tree: ast.Module, file: str) -> tuple[CodeType, CodeType | None]:
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)
        last = compile(ast.Expression(expression.value), file, "eval")
    return compile(tree, file, "exec"), last


def error_output(error: BaseException) -> dict[str, Any]:
    """Returns an exception as a Jupyter output: the reader's own lines, then the summary."""
    if isinstance(error, SyntaxError) and _CELL_FILE.match(error.filename or ""):
        name, message = type(error).__name__, error.msg
        lines = [_line(error.filename or "", error.lineno or 1, error.text or "")]
        if error.offset and error.text:
            indent = len(error.text) - len(error.text.lstrip())
            lines.append("  " + " " * max(error.offset - 1 - indent, 0) + "^")
    else:
        name, message = type(error).__name__, _message(error)
        lines = _own_lines(error.__traceback__)
    summary = f"{name}: {message}" if message else name
    return {
        "output_type": "error",
        "ename": name,
        "evalue": message,
        "traceback": [*lines, summary],
    }


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its message could not be made)"


def _own_lines(trace: TracebackType | None) -> list[str]:
    return [
        _line(frame.filename, frame.lineno or 1, frame.line or "")
        for frame in traceback.extract_tb(trace)
        if _CELL_FILE.match(frame.filename)
    ]


def _line(file: str, line: int, code: str) -> str:
    match = _CELL_FILE.match(file)
    return f"cell {match[1] if match else '?'}, line {line}:\n  {code.strip()}"
