"""Which cells of a chapter a browser can run, and what the others need."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from browser.python.imports import packages_behind, with_all_needed
from tutorial.reading.names import imported_names, names_of, parts_used

SHIPPED = frozenset({"graphviz"})
"""Packages that every page can import."""

_PROCESSES = [
    *("execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe", "fork"),
    *("forkpty", "popen", "posix_spawn", "posix_spawnp", "spawnl", "spawnle", "spawnlp"),
    *("spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe", "system", "wait", "waitpid"),
]
NOT_IN_BROWSERS = frozenset(
    [
        *("_ssl", "_thread", "concurrent", "curses", "dbm", "ensurepip", "fcntl", "ftplib", "grp"),
        *("http.client", "http.server", "idlelib", "imaplib", "lzma", "multiprocessing", "poplib"),
        *("pwd", "readline", "resource", "shelve", "signal.alarm", "signal.setitimer", "smtplib"),
        *("socket", "socketserver", "sqlite3", "ssl", "subprocess", "syslog", "termios"),
        *("threading", "tkinter", "turtle", "urllib.request", "venv", "webbrowser", "xmlrpc"),
        *("zoneinfo", *(f"os.{name}" for name in _PROCESSES)),
    ]
)
"""Parts of the standard library that cannot be imported, or cannot work, in a browser.

There is no other process or thread, no network but that of the page, and no file of the system's.
"""


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
    modules: dict[str, str] = {}
    needs = []
    for source in sources:
        names = names_of(source)
        functions.update(names.inside)
        missing = _missing_names(source, package, importable)
        modules |= _modules(source)
        read = with_all_needed(names.read, lambda name: functions.get(name, ()))
        given_here = names.bound - names.used
        own = set().union(
            *(missing.get(name, set()) for name in read),
            *(imported.get(name, set()) for name in read - given_here),
        )
        own |= _absent_parts(_in_full(parts_used(source), modules))
        need = own.union(*(lacking.get(name, set()) for name in read - given_here))
        for name in names.changed:
            lacking.pop(name, None)
            imported.pop(name, None)
            modules.pop(name, None)
            if need:
                lacking[name] = need
        lacking |= missing
        imported |= missing
        modules |= _modules(source)
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
        missing = {top for top in behind if not _can_import(top, importable)}
        if missing := missing or _absent_parts([module]):
            found[name] = missing
    return found


def _absent_parts(dotted: Iterable[str]) -> set[str]:
    """Returns which parts of modules that a browser has not are named, such as `os.system`."""
    words = (name.split(".") for name in dotted)
    named = {".".join(each[:n]) for each in words for n in range(2, len(each) + 1)}
    return named & NOT_IN_BROWSERS


def _in_full(parts: Iterable[str], modules: Mapping[str, str]) -> set[str]:
    """Returns parts of modules by the modules' names: of `o.system` after `import os as o`."""
    names = (part.partition(".") for part in parts)
    return {f"{modules[name]}.{rest}" for name, _, rest in names if name in modules}


def _modules(source: str) -> dict[str, str]:
    """Returns the names that code imports, with what each stands for: `os` by `import os.path`."""
    found = imported_names(source)
    return {name: name if what.startswith(f"{name}.") else what for name, what in found.items()}


def _can_import(top: str, importable: frozenset[str]) -> bool:
    is_standard = top in sys.stdlib_module_names and top not in NOT_IN_BROWSERS
    return is_standard or top in importable
