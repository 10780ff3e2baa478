"""Which cells of a chapter a browser can run, and what the others need."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from browser.python.imports import packages_behind
from browser.python.names import Names, imported_names, names_of

SHIPPED = frozenset({"graphviz"})
"""Packages that every page can import."""

NOT_IN_BROWSERS = frozenset(
    [
        *("_ssl", "curses", "dbm", "ensurepip", "fcntl", "idlelib", "lzma", "multiprocessing"),
        *("readline", "resource", "sqlite3", "ssl", "subprocess", "termios", "threading"),
        *("tkinter", "turtle", "venv"),
    ]
)
"""Parts of the standard library that cannot be imported, or cannot work, in a browser."""


def needs_of(sources: Sequence[str], package: Path, available: Collection[str] = ()) -> list[str]:
    """Returns for each cell what keeps it from running in a browser; empty where nothing does.

    Args:
        sources: The code of every cell, in order.
        package: Folder of the package that chapters import.
        available: Further packages that the site has for browsers, such as numpy.
    """
    importable = SHIPPED | frozenset(available)
    lacking: dict[str, set[str]] = {}  # by name: what a browser would need to give it its value
    functions: dict[str, Names] = {}
    needs = []
    for source in sources:
        names = names_of(source)
        functions |= names.functions
        missing = _missing_names(source, package, importable)
        read = _reads(names, functions)
        given_here = names.bound - names.used_at_once
        need = set().union(
            *(missing.get(name, set()) for name in read),
            *(lacking.get(name, set()) for name in read - given_here),
        )
        for name in names.changed:
            lacking.pop(name, None)
            if need:
                lacking[name] = need
        lacking |= missing
        needs.append(", ".join(sorted(need)))
    return needs


def missing_packages(source: str, package: Path, available: Collection[str] = ()) -> set[str]:
    """Returns the packages that code imports, wherever in it, and a browser has not."""
    importable = SHIPPED | frozenset(available)
    return set().union(*_missing_names(source, package, importable).values())


def _reads(names: Names, functions: dict[str, Names]) -> set[str]:
    """Returns the names that a cell reads when it runs, itself or in functions that it calls."""
    read, to_follow = set(names.read), set(names.read)
    while to_follow:
        name = to_follow.pop()
        new = functions[name].used - read if name in functions else frozenset()
        read |= new
        to_follow |= new
    return read


def _missing_names(source: str, package: Path, importable: frozenset[str]) -> dict[str, set[str]]:
    """Returns names that the code imports from packages that a browser has not, with those.

    The page gives such a name a value that complains when it is used, and runs the rest.
    """
    found = {}
    for name, module in imported_names(source).items():
        behind = packages_behind(module, package)
        missing = {top for top in behind if not _can_import(top, importable)}
        if missing:
            found[name] = missing
    return found


def _can_import(top: str, importable: frozenset[str]) -> bool:
    is_standard = top in sys.stdlib_module_names and top not in NOT_IN_BROWSERS
    return is_standard or top in importable
