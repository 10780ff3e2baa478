"""Imports of packages that a browser has not: the import passes, using what it names does not.

So a cell that imports a plotting library beside other things still runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

_HANDLER = "_name_absent_packages"
_TEMPLATE = f"""
try:
    pass
except ModuleNotFoundError as _error:
    {_HANDLER}(_error, [])
"""


class Absent:
    """Stands for something from a package that this page has not; any use of it raises."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise self._refusal()

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Raises `ImportError`."""
        raise self._refusal()

    def __repr__(self) -> str:
        return f"<nothing: this page has no {self._package}>"

    def _refusal(self) -> ImportError:
        return ImportError(
            f"this page has no {self._package}; download the notebook and run it there"
        )


def with_absent_imports(
    tree: ast.Module, namespace: dict[str, Any], absent: Iterable[str]
) -> ast.Module:
    """Returns a cell's code whose imports name an `Absent` for packages that are missing.

    Args:
        tree: The code.
        namespace: Where it will run.
        absent: The packages that may be missing; any other raises as usual.
    """
    packages = frozenset(absent)

    def name_absent_packages(error: ModuleNotFoundError, names: list[str]) -> None:
        package = (error.name or "").partition(".")[0]
        if package not in packages:
            raise error
        namespace.update({name: Absent(package) for name in names})

    namespace[_HANDLER] = name_absent_packages
    tree.body = [_guarded(node) for node in tree.body]
    return tree


def _guarded(node: ast.stmt) -> ast.stmt:
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return node
    names = [item.asname or item.name.partition(".")[0] for item in node.names]
    guarded = ast.parse(_TEMPLATE.replace("[]", repr(names))).body[0]
    assert isinstance(guarded, ast.Try)
    for part in ast.walk(guarded):
        if isinstance(part, ast.expr | ast.stmt | ast.excepthandler):
            part.lineno = part.end_lineno = node.lineno
    guarded.body = [node]
    return guarded
