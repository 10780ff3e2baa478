"""Imports of packages that a page has not, or not yet: they pass, using what they name does not.

So a cell that imports a plotting library beside other things runs at once, and the library is
loaded when something is plotted.
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

Namespace = dict[str, Any]


class PackageMissingError(BaseException):
    """A cell used a package that the page can load: load it, then run the cell again."""

    def __init__(self, package: str) -> None:
        super().__init__(package)
        self.package = package


class Absent:
    """Stands for something from a package that is not there; any use of it raises.

    Attributes:
        _refusal: What it raises.
    """

    def __init__(self, refusal: BaseException) -> None:
        self._refusal = refusal

    def refuse(self, refusal: BaseException) -> None:
        """Sets what any use of it raises from now on."""
        self._refusal = refusal

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise self._refusal

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Raises what any use raises."""
        raise self._refusal

    def __repr__(self) -> str:
        return f"<nothing: {self._refusal}>"


class ImportGuard:
    """Lets imports of missing packages pass in one namespace.

    Args:
        namespace: Where cells run.
        absent: Packages that the page has not.
        hosted: Packages that the page can load.
    """

    def __init__(self, namespace: Namespace, absent: Iterable[str], hosted: Iterable[str]) -> None:
        self._namespace = namespace
        self._absent = frozenset(absent)
        self._hosted = frozenset(hosted)
        self._waiting: list[tuple[ast.stmt, Absent]] = []
        namespace[_HANDLER] = self._name_absent_packages

    def guarded(self, tree: ast.Module) -> ast.Module:
        """Returns a cell's code whose imports name an `Absent` where a package is missing."""
        tree.body = [_guarded(node) for statement in tree.body for node in _one_by_one(statement)]
        return tree

    def retry(self) -> None:
        """Imports again what has been waiting for a package, now that it is loaded."""
        waiting, self._waiting = self._waiting, []
        for node, stand_in in waiting:
            stand_in.refuse(ImportError("import it again: it was not loaded when it was imported"))
            if any(self._namespace.get(name) is stand_in for name in _names_of(node)):
                tree = self.guarded(ast.Module([node], []))
                exec(compile(tree, "<import>", "exec"), self._namespace)

    def _name_absent_packages(self, error: ModuleNotFoundError, code: str) -> None:
        package = (error.name or "").partition(".")[0]
        node = ast.parse(code).body[0]
        if package in self._hosted:
            stand_in = Absent(PackageMissingError(package))
            self._waiting.append((node, stand_in))
        elif package in self._absent:
            stand_in = Absent(
                ImportError(f"this page has no {package}; download the notebook and run it there")
            )
        else:
            raised_at = error.__traceback__
            raise error.with_traceback(raised_at and raised_at.tb_next)
        self._namespace.update(dict.fromkeys(_names_of(node), stand_in))


def _one_by_one(node: ast.stmt) -> list[ast.stmt]:
    """Returns an import of several modules as several, so that each can be missing alone."""
    if not isinstance(node, ast.Import):
        return [node]
    return [ast.copy_location(ast.Import([item]), node) for item in node.names]


def _guarded(node: ast.stmt) -> ast.stmt:
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return node
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        return node  # has to stand on top, on its own
    guarded = ast.parse(_TEMPLATE.replace("[]", repr(ast.unparse(node)))).body[0]
    assert isinstance(guarded, ast.Try)
    for part in ast.walk(guarded):
        if isinstance(part, ast.expr | ast.stmt | ast.excepthandler):
            part.lineno = part.end_lineno = node.lineno
    guarded.body = [node]
    return guarded


def _names_of(node: ast.stmt) -> list[str]:
    assert isinstance(node, ast.Import | ast.ImportFrom)
    return [item.asname or item.name.partition(".")[0] for item in node.names]
