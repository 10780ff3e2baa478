"""Which packages code imports, itself or through the modules of our own package.

What a function of our package imports when it is called does not count: it is for readers who have
that package, as numpy's arrays of values are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tutorial.reading.names import imported_names, names_imported_at_once


def imported_packages(source: str, package: Path) -> set[str]:
    """Returns the packages that code imports, wherever in it.

    Args:
        source: The code.
        package: Folder of our own package; for one of its modules, those that it imports count.
    """
    modules = imported_names(source).values()
    return set().union(*(packages_behind(module, package) for module in modules))


def packages_behind(module: str, package: Path) -> set[str]:
    """Returns the package of a module; for a module of our own package, those that it imports."""

    def imported(name: str) -> Iterable[str]:
        is_ours = name.partition(".")[0] == package.name
        return names_imported_at_once(_source_of(name, package)).values() if is_ours else ()

    tops = {name.partition(".")[0] for name in with_all_needed([module], imported)}
    return tops - {package.name}


def with_all_needed(names: Iterable[str], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Returns names, what they need, what that needs, and so on.

    Args:
        names: Where to begin.
        needs: Returns the names that one needs itself.
    """
    found: set[str] = set()
    pending = list(names)
    while pending:
        if (name := pending.pop()) not in found:
            found.add(name)
            pending += needs(name)
    return found


def _source_of(module: str, package: Path) -> str:
    """Returns the code of one of our own modules, or of the one that something is in."""
    place = package.parent.joinpath(*module.split("."))
    for path in (place / "__init__.py", place.with_suffix(".py"), place.parent.with_suffix(".py")):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
