"""Answers to exercises as modules of their own, and their mishaps in words."""

from __future__ import annotations

import builtins
import difflib
import linecache
import math
import os
import re
import sys
import traceback
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import Any, NoReturn

ANSWER, CHECK = "<answer>", "<check>"
"""What the two sources are called in tracebacks."""

_FILE_OF_A_MODULE = re.compile(r" \(([^()]*\.py|unknown location)\)$")  # of an ImportError
_UNKNOWN = re.compile(r"(?:has no attribute '\w+'|^name '\w+' is not defined)")
_VALUE_HOLDS = "a Value holds data, grad, inputs, local_grads, op and label"
_LONGEST, _LONGEST_LIST = 50, 120  # characters of an argument that is shown, and of all
CHARACTERS = (
    ("invalid character", "Python takes what a plain keyboard has, as \", ', -, * and ->"),
    ("invalid non-printable character", "delete that sign, which looks like a space or like none"),
)
"""What Python says of characters that are pasted from elsewhere, each with what to do."""

_REMEDIES: tuple[tuple[type[BaseException], str, str], ...] = (
    *((SyntaxError, words, remedy) for words, remedy in CHARACTERS),
    (ModuleNotFoundError, r"^No module named 'micrograd\.", "compare with a chapter's imports"),
    (ModuleNotFoundError, "^No module named", "leave that package out: it is not installed here"),
    (NameError, "^name .* is not defined$", "an answer stands alone: define or import it there"),
    (RecursionError, "", "a function calls itself without an end, or too deep for Python"),
    (TypeError, r"'(builtin_function_or_)?(method|function)'", "call a function with (…)"),
    (EOFError, "", "nobody can answer input() here; write the value into the code"),
    (
        AttributeError,
        r"'Value' object has no attribute '\w+'($| and no __dict__)",  # since Python 3.13
        f"{_VALUE_HOLDS}; keep what else belongs to it beside it, in a list or a dict",
    ),
)


@contextmanager
def module(name: str, source: str, file: str) -> Iterator[dict[str, Any]]:
    """Runs source code as a module that imports find, for as long as the context lasts.

    Dataclasses, type hints, pickles and `inspect.getsource` look a module up by its name.

    Args:
        name: What the module is called.
        source: Python code; a byte order mark in front is left out.
        file: What it is called in tracebacks.

    Yields:
        The module's names.
    """
    made = ModuleType(name)
    made.__file__ = file
    source = source.removeprefix("\ufeff")
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    before = sys.modules.get(name)
    sys.modules[name] = made
    try:
        exec(_compiled(source, file), made.__dict__)
        yield made.__dict__
    finally:
        if before is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before


def _compiled(source: str, file: str) -> CodeType:
    """Returns compiled code. Python itself tells of a null in other ways, and not where it is."""
    before, null, _ = source.partition("\0")
    if null:
        line = before.count("\n") + 1
        message = "source code string cannot contain null bytes"
        raise SyntaxError(message, (file, line, None, None))
    return compile(source, file, "exec", dont_inherit=True)


@contextmanager
def kept_alive() -> Iterator[None]:
    """Lets `os._exit` end the code that calls it, and not this process: a kernel, or a page's."""
    ours, really_exit = os.getpid(), os._exit

    def end(status: int) -> NoReturn:
        if os.getpid() != ours:  # a process that the answer has started
            really_exit(status)  # pragma: no cover (this process measures no other)
        raise SystemExit(status)

    os._exit = end
    try:
        yield
    finally:
        os._exit = really_exit


class Package:
    """What package, check, `builtins` and `math` are made of, to see and undo what code changes."""

    def __init__(self) -> None:
        """Takes down every name of the modules, and every name of their classes."""
        ours = [each for name, each in sys.modules.items() if name == "check" or _is_ours(name)]
        classes = [
            item
            for each in ours
            for item in vars(each).values()
            if isinstance(item, type) and _is_ours(item.__module__)
        ]
        owners: list[ModuleType | type] = [builtins, math, *ours, *classes]
        self._were = {owner: dict(vars(owner)) for owner in owners}
        self._recursion_limit = sys.getrecursionlimit()

    def restore(self) -> str:
        """Puts back what has another value; returns the name of one such, or no text.

        A name that is new is taken away again, and is no offense: `Value.sin = sin` adds.
        Nor is another limit of recursion, with which the next answer must not begin.
        """
        sys.setrecursionlimit(self._recursion_limit)
        replaced = ""
        for owner, before in self._were.items():
            now = dict(vars(owner))
            for name, item in before.items():
                if now.get(name) is not item:
                    setattr(owner, name, item)
                    replaced = replaced or f"{owner.__name__}.{name}"
            for name in now.keys() - before.keys():
                if not isinstance(now[name], ModuleType) and not name.startswith("__"):
                    delattr(owner, name)
        return replaced


def mishap(error: BaseException, files: Collection[str]) -> str:
    """Returns an error in a line, with the line of the answer that it passed through last.

    Where the error depends on numbers, it tells what the function was called with.

    Args:
        error: What came up.
        files: What the answer's files are called in tracebacks.
    """
    line = _line(error, files)
    if isinstance(error, SystemExit):
        where = f"line {line}" if line else "your code"
        return f"{where} ends the program, as exit() does; take that out: the check comes after it"
    message = error.msg if isinstance(error, SyntaxError) else _first_line(error)
    message = _FILE_OF_A_MODULE.sub("", message)
    summary = f"{type(error).__name__}: {message}" if message else type(error).__name__
    where = f"line {line} raised" if line else "checking your answer raised"
    found = getattr(error, "obj", None)  # where an attribute was looked for, if Python tells
    remedies = (
        f"; {remedy}"
        for kind, pattern, remedy in _REMEDIES
        if isinstance(error, kind) and re.search(pattern, message)
        if found is None or _is_ours(type(found).__module__)
    )
    remedy = _meant(error, message) or next(remedies, "")
    return f"{where} {summary}{_arguments(error, files)}{remedy}"


def files_of(names: Mapping[str, Any]) -> set[str]:
    """Returns the files that functions and classes were written in, those of the package left out.

    A class may have borrowed `backward`, as one does in a chapter.
    """
    items = [
        each for item in names.values() for each in (item, *getattr(item, "__dict__", {}).values())
    ]
    own = (item for item in items if not _is_ours(str(getattr(item, "__module__", ""))))
    codes = (getattr(item, "__code__", None) for item in own)
    return {code.co_filename for code in codes if code is not None}


def _line(error: BaseException, files: Collection[str]) -> int:
    """Returns the line that an error is about; 0 where it is none of the answer's."""
    if isinstance(error, SyntaxError) and error.filename in (None, *files):
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename in files), 0)


def _arguments(error: BaseException, files: Collection[str]) -> str:
    """Returns the short arguments of the function in the answer where the error came up."""
    numeric = isinstance(error, ArithmeticError | LookupError | ValueError)
    if not numeric and type(error) is not RuntimeError:  # as PyTorch raises of whole numbers
        return ""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        code, items = frame.f_code, frame.f_locals
        if code.co_filename in files and code.co_name[0] != "<":  # comprehensions have no name
            names = [name for name in code.co_varnames[: code.co_argcount] if name in items]
            shown = {name: _short(items[name]) for name in names}
            listed = ", ".join(f"{name} is {text}" for name, text in shown.items() if text)
            return f", where {listed}" if 0 < len(listed) <= _LONGEST_LIST else ""
    return ""


def _short(item: object) -> str:
    """Returns how an item prints if that is short and says something, else no text."""
    try:
        text = repr(item)
    except Exception:  # whoever writes classes may write a faulty one
        return ""
    return text if len(text) <= _LONGEST and text[:1] != "<" and text.isprintable() else ""


def _first_line(error: BaseException) -> str:
    try:
        return str(error).strip().partition("\n")[0]
    except Exception:  # whoever writes exceptions may write a faulty one
        return ""


def _meant(error: BaseException, message: str) -> str:
    """Returns the question whether a similar name was meant, where there is one.

    Python asks that, too, in words that differ from version to version.
    """
    if not isinstance(error, NameError | AttributeError) or not _UNKNOWN.search(message):
        return ""
    if isinstance(error, NameError):
        *_, (frame, _) = traceback.walk_tb(error.__traceback__)
        known = [*frame.f_locals, *frame.f_globals, *frame.f_builtins]
    else:
        known = dir(error.obj)
    near = difflib.get_close_matches(error.name or "", known, cutoff=0.75)
    if isinstance(error, AttributeError):
        near = [name for name in near if hasattr(error.obj, name)]  # not what is there to refuse
    return f"; did you mean {near[0]}?" if near else ""


def _is_ours(module_name: str) -> bool:
    return module_name == "micrograd" or module_name.startswith("micrograd.")
