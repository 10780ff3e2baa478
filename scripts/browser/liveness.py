"""Which cells of a chapter a browser can run, and what the others need."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from browser.python.imports import packages_behind, with_all_needed
from tutorial.reading.names import imported_names, names_of

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


class Need(NamedTuple):
    """The packages that keep a cell from running in a browser.

    Attributes:
        own: Of these it uses a name itself.
        above: These it lacks because of names that a cell above it made.
    """

    own: set[str]
    above: set[str]

    def packages(self) -> list[str]:
        """Returns all of them."""
        return sorted(self.own | self.above)

    def told(self) -> list[str]:
        """Returns what the cell needs, in words."""
        above = " and ".join(sorted(self.above))
        return sorted(self.own) + ([f"a cell above that uses {above}"] if above else [])


def needs_of(
    sources: Sequence[str], package: Path, available: Collection[str] = SHIPPED
) -> list[Need]:
    """Returns for each cell the packages that keep it from running in a browser.

    Args:
        sources: The code of every cell, in order.
        package: Folder of the package that chapters import.
        available: Packages that the page has, or can load.
    """
    importable = frozenset(available)
    lacking: dict[str, set[str]] = {}  # by name: what a browser would need to give it its value
    imported: dict[str, set[str]] = {}
    functions: dict[str, set[str]] = {}  # what calling each reads
    needs = []
    for source in sources:
        names = names_of(source)
        functions.update(names.inside)
        missing = _missing_names(source, package, importable)
        read = with_all_needed(names.read, lambda name: functions.get(name, ()))
        given_here = names.bound - names.used
        own = set().union(
            *(missing.get(name, set()) for name in read),
            *(imported.get(name, set()) for name in read - given_here),
        )
        need = own.union(*(lacking.get(name, set()) for name in read - given_here))
        for name in names.changed:
            lacking.pop(name, None)
            imported.pop(name, None)
            if need:
                lacking[name] = need
        lacking |= missing
        imported |= missing
        needs.append(Need(own, need - own))
    return needs


def missing_packages(source: str, package: Path, available: Collection[str] = SHIPPED) -> set[str]:
    """Returns the packages that code imports, wherever in it, and a browser has not."""
    return set().union(*_missing_names(source, package, frozenset(available)).values())


def _missing_names(source: str, package: Path, importable: frozenset[str]) -> dict[str, set[str]]:
    """Returns names that the code imports from packages that a browser has not, with those.

    The page gives such a name a value that complains when it is used, and runs the rest.
    """
    found = {}
    for name, module in imported_names(source).items():
        behind = packages_behind(module, package)
        if missing := {top for top in behind if not _can_import(top, importable)}:
            found[name] = missing
    return found


def _can_import(top: str, importable: frozenset[str]) -> bool:
    is_standard = top in sys.stdlib_module_names and top not in NOT_IN_BROWSERS
    return is_standard or top in importable
