"""A value as text, as notebooks show the value of a cell's last line.

Notebooks break containers that are too long for a line, and sort sets. Tests hold this against
IPython, which does it when the site is built.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType
from typing import Any

WIDTH = 79
"""How many characters a line may have."""

MOST = 1000
"""How many elements of a container are shown."""

FAR_LEFT = -(10**9)
"""Where everything fits in its line."""

_BRACKETS: dict[type, str] = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}


def pretty(value: Any) -> str:
    """Returns a value as text, in lines of at most `WIDTH` characters where it can be broken."""
    return _text(value, depth=0, column=0, follows=0, within=())


def _text(value: Any, depth: int, column: int, follows: int, within: tuple[int, ...]) -> str:
    """Returns a value as text.

    Args:
        value: What to show.
        depth: How many containers it stands in; a line within them is indented by as much.
        column: Where in its line it begins.
        follows: How many characters follow it in its line.
        within: The ids of those containers.
    """
    kind = _container(value)
    if kind is None:
        return f"\n{' ' * depth}".join(_without_elements(value).splitlines())
    opening, closing = _frame(kind, value)
    if id(value) in within:
        return f"{opening}...{closing}"
    within = (*within, id(value))
    depth += len(opening)
    line = ", ".join(_elements(value, kind, depth, FAR_LEFT, 0, within))
    comma = "," if kind is tuple and len(value) == 1 else ""
    whole = f"{opening}{line}{comma}{closing}"
    if not line or ("\n" not in whole and column + len(whole) + follows <= WIDTH):
        return whole
    rest = len(comma) + len(closing) + follows
    starts = column + len(opening)
    broken = f",\n{' ' * depth}".join(_elements(value, kind, depth, starts, rest, within))
    return f"{opening}{broken}{comma}{closing}"


def _container(value: Any) -> type | None:
    """Returns which of the built-in containers a value is shown as; None where as none."""
    shown = (kind for kind in _BRACKETS if isinstance(value, kind))
    return next((kind for kind in shown if type(value).__repr__ is kind.__repr__), None)


def _frame(kind: type, value: Any) -> tuple[str, str]:
    if kind in (set, frozenset) and not value:
        return f"{type(value).__name__}(", ")"
    if kind is frozenset:
        return "frozenset({", "})"
    brackets = _BRACKETS[kind]
    return brackets[0], brackets[1]


def _elements(
    value: Any, kind: type, depth: int, column: int, rest: int, within: tuple[int, ...]
) -> Iterator[str]:
    """Yields each element as text: the first begins at `column`, `rest` follows the last."""
    elements = list(value.items()) if kind is dict else _ordered(value, kind)
    for i, element in enumerate(elements[:MOST]):
        follows = rest if i == len(elements) - 1 else 1
        key = ""
        if kind is dict:
            key = _text(element[0], depth, column, 2, within) + ": "
            element = element[1]
        yield key + _text(element, depth, column + len(key), follows, within)
        column = column if column == FAR_LEFT else depth
    if len(elements) > MOST:
        yield "..."


def _ordered(value: Any, kind: type) -> list[Any]:
    if kind not in (set, frozenset):
        return list(value)
    try:
        return sorted(value)
    except TypeError:
        return sorted(value, key=str)


def _without_elements(value: Any) -> str:
    if isinstance(value, FunctionType | BuiltinFunctionType):
        return f"<function {_name(value)}{_parameters(value)}>"
    if type(value) is defaultdict:
        return f"defaultdict({pretty(value.default_factory)}, {pretty(dict(value))})"
    represent: Any = type(value).__repr__
    if represent is object.__repr__:
        return f"<{_name(type(value))} at {id(value):#x}>"
    is_type = isinstance(value, type) and represent is type.__repr__
    return _name(value) if is_type else repr(value)


def _name(named: Any) -> str:
    place = f"{named.__module__}." if named.__module__ not in (None, "builtins") else ""
    return f"{place}{named.__qualname__}"


def _parameters(function: Any) -> str:
    try:
        return str(inspect.signature(function))
    except ValueError:  # some of those written in C say nothing of them
        return ""
