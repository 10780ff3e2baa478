"""Which names code imports, and which it reads, binds and changes, from its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_MAY_NOT_RUN = ast.If | ast.While | ast.Try | ast.Match


@dataclass
class Names:
    """What a cell does with names.

    Attributes:
        read: Read while it runs.
        used: Those of them that it has not given a value before.
        bound: Given a value: assigned, imported, defined.
        changed: The same, and names whose parts are assigned to, such as `x` by `x.grad = 0.0`.
        inside: What calling a function, or a class with its methods, reads; by its name.
    """

    read: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    inside: dict[str, set[str]] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def names_of(source: str) -> Names:
    """Returns what a cell does with names; nothing for code that is not Python."""
    names = Names()
    _Walk(names).through(statements_of(source))
    return names


@lru_cache(maxsize=4096)
def imported_names(source: str) -> dict[str, str]:
    """Returns the names that code imports, wherever in it, with the modules they come from."""
    return _imports(node for statement in statements_of(source) for node in ast.walk(statement))


@lru_cache(maxsize=4096)
def names_imported_at_once(source: str) -> dict[str, str]:
    """Returns as `imported_names`, without what functions import when they are called."""
    return _imports(_own_parts(ast.Module(statements_of(source), [])))


@lru_cache(maxsize=4096)
def parts_used(source: str) -> frozenset[str]:
    """Returns what code writes with a dot, wherever in it: names with attributes, `os.path.sep`."""
    nodes = (node for statement in statements_of(source) for node in ast.walk(statement))
    return frozenset(filter(None, (_dotted(n) for n in nodes if isinstance(n, ast.Attribute))))


def _dotted(node: ast.AST) -> str:
    """Returns a name with attributes as it is written; empty for anything else."""
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return before and f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _imports(nodes: Iterable[ast.AST]) -> dict[str, str]:
    found = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for item in node.names:
                found[item.asname or item.name.partition(".")[0]] = item.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                found[item.asname or item.name] = f"{node.module}.{item.name}"
    return found


def tree_of(source: str) -> ast.Module | None:
    """Returns the syntax tree of code; None for what is not Python, which a run tells."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def statements_of(source: str) -> list[ast.stmt]:
    """Returns the statements of code; none for what is not Python."""
    tree = tree_of(source)
    return tree.body if tree else []


def is_silenced(statement: ast.stmt, source: str) -> bool:
    """Returns whether a semicolon stands behind a statement: as in a notebook, it hides a value."""
    line = source.split("\n")[(statement.end_lineno or 1) - 1]
    return line.encode()[statement.end_col_offset or 0 :].lstrip().startswith(b";")


class _Walk:
    """Goes through a cell's statements in their order."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._given: set[str] = set()  # for certain, before the statement that is looked at

    def through(self, statements: Sequence[ast.AST]) -> None:
        for statement in statements:
            if isinstance(statement, _Function):
                self._look(statement.decorator_list)
                self._read(_loads(statement.args))
                self._define(statement.name, _free(statement))
            elif isinstance(statement, ast.ClassDef):
                self._class(statement)
            elif blocks := _blocks(statement):
                self._compound(statement, blocks)
            else:
                self._look([statement])

    def _class(self, node: ast.ClassDef) -> None:
        methods = [part for part in node.body if isinstance(part, _Function)]
        at_once = [part for part in node.body if not isinstance(part, _Function)]
        self._look([*node.decorator_list, *node.bases, *node.keywords])
        self._read(_free(ast.Module(at_once, [])))
        self._define(node.name, set().union(*map(_free, methods)))

    def _compound(self, node: ast.AST, blocks: Sequence[ast.AST]) -> None:
        given = set(self._given)
        self._look([part for part in ast.iter_child_nodes(node) if part not in blocks])
        self._bind(set(_bound_by(node)))
        self.through(blocks)
        if isinstance(node, _MAY_NOT_RUN):
            self._given = given

    def _define(self, name: str, reads: set[str]) -> None:
        self._names.inside[name] = reads
        self._bind({name})

    def _look(self, nodes: Sequence[ast.AST]) -> None:
        """Takes down what expressions and simple statements read, then what they bind."""
        for node in nodes:
            self._read(_loads(node))
        for node in nodes:
            self._bind(_stores(node))
            self._names.changed |= _changed_in_place(node)

    def _read(self, names: set[str]) -> None:
        self._names.read |= names
        self._names.used |= names - self._given

    def _bind(self, names: set[str]) -> None:
        self._given |= names
        self._names.bound |= names
        self._names.changed |= names


def _blocks(node: ast.AST) -> list[ast.AST]:
    """Returns what stands indented below a statement; handlers and cases are such themselves."""
    kinds = (ast.stmt, ast.ExceptHandler, ast.match_case)
    return [child for child in ast.iter_child_nodes(node) if isinstance(child, kinds)]


def _free(scope: ast.AST) -> set[str]:
    """Returns the names that a scope reads and does not bind itself."""
    return _loads(scope) - (_stores(scope) - _declared_global(scope))


_SCOPES = (
    *(ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
    *(ast.FunctionDef, ast.AsyncFunctionDef),
)


def _loads(node: ast.AST) -> set[str]:
    """Returns the names that code reads; of scopes within it those that are not theirs."""
    found = set()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        found.add(node.id)
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        found.add(node.target.id)
    for child in ast.iter_child_nodes(node):
        found |= _free(child) if isinstance(child, _SCOPES) else _loads(child)
    return found


def _stores(node: ast.AST) -> set[str]:
    """Returns the names that a part of code binds, without those of scopes within it."""
    return {name for part in _own_parts(node) for name in _bound_by(part)}


def _bound_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            yield name
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield (other or name).partition(".")[0]


def _declared_global(node: ast.AST) -> set[str]:
    declared = (part.names for part in _own_parts(node) if isinstance(part, ast.Global))
    return {name for names in declared for name in names}


def _own_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yields a part of code and all that is in it, but for the insides of scopes within it."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _SCOPES):
            yield child
        else:
            yield from _own_parts(child)


def _changed_in_place(node: ast.AST) -> set[str]:
    targets = (
        part
        for part in _own_parts(node)
        if isinstance(part, ast.Attribute | ast.Subscript) and not isinstance(part.ctx, ast.Load)
    )
    return set(filter(None, map(_base, targets)))


def _base(node: ast.AST) -> str:
    """Returns the name at the root of `name.a[0].b`; empty where there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
