"""Which names a cell uses and which it changes, from its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

PURE_METHODS = frozenset(
    [
        *("abs", "as_integer_ratio", "center", "copy", "count", "endswith", "exp", "format"),
        *("get", "hex", "index", "is_integer", "items", "join", "keys", "ljust", "log"),
        *("lower", "lstrip", "parameters", "partition", "relu", "removeprefix"),
        *("removesuffix", "replace", "rjust", "rpartition", "rstrip", "split", "splitlines"),
        *("startswith", "strip", "tanh", "title", "tolist", "upper", "values"),
    ]
)
"""Methods that leave alone what they are called on."""

PURE_FUNCTIONS = frozenset(
    [
        *("abs", "all", "any", "bool", "dict", "display", "divmod", "draw", "enumerate"),
        *("filter", "float", "format", "getattr", "hasattr", "hash", "id", "int"),
        *("isinstance", "issubclass", "len", "list", "map", "max", "min", "pow", "print"),
        *("range", "repr", "reversed", "round", "set", "sorted", "source", "str", "sum"),
        *("super", "tuple", "type", "vars", "zip"),
    ]
)
"""Functions that leave their arguments alone."""

STATEFUL_MODULES = frozenset({"random"})
"""Modules with a state that a chapter relies on: their functions change the module."""


@dataclass(frozen=True)
class Names:
    """What a piece of code does with the names around it.

    Attributes:
        used: Read, at once or when a function defined here is called.
        used_at_once: Read while the code runs.
        read: The same, and names that the code has given a value before.
        bound: Given a value: assigned, imported, defined.
        changed: Given a value, or changed in place, such as `x` by `x.append(1)`.
        passed: Handed to a call that may change them in place.
        constant: Bound by an import or a definition alone.
        functions: What calling the functions and classes defined here does, by their names.
    """

    used: frozenset[str] = frozenset()
    used_at_once: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    constant: frozenset[str] = frozenset()
    functions: dict[str, Names] = field(default_factory=dict)


@lru_cache(maxsize=512)
def names_of(source: str) -> Names:
    """Returns what a cell does with names; nothing for code that is not Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return Names()
    scope = _Scope()
    scope.visit(tree)
    return scope.names()


@lru_cache(maxsize=512)
def imported_names(source: str) -> dict[str, str]:
    """Returns the names that code imports, wherever in it, with the modules they come from."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                found[item.asname or item.name.partition(".")[0]] = item.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                found[item.asname or item.name] = f"{node.module}.{item.name}"
    return found


class _Scope(ast.NodeVisitor):
    """Collects names of one scope; scopes inside it hand up what they do not bind themselves."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.read: set[str] = set()
        self.bound: set[str] = set()
        self.assigned: set[str] = set()
        self.changed: set[str] = set()
        self.passed: set[str] = set()
        self.used_by_functions: set[str] = set()
        self.outer: set[str] = set()  # declared global or nonlocal
        self.certain: set[str] = set()  # given a value here before the code that is looked at
        self.functions: dict[str, Names] = {}

    def names(self) -> Names:
        return Names(
            used=frozenset(self.used | self.used_by_functions),
            used_at_once=frozenset(self.used),
            read=frozenset(self.read),
            bound=frozenset(self.bound),
            changed=frozenset(self.changed | self.bound),
            passed=frozenset(self.passed),
            constant=frozenset(self.bound - self.assigned),
            functions=self.functions,
        )

    def free(self, is_class: bool = False) -> Names:
        """Returns what this scope does with names that are not its own."""
        own = self.bound - self.outer
        used = self.used - own
        used |= self.used_by_functions if is_class else self.used_by_functions - own
        bound = frozenset(self.bound & self.outer)
        return Names(
            used=frozenset(used),
            bound=bound,
            changed=frozenset(self.changed - own) | bound,
            passed=frozenset(self.passed - own),
        )

    # -------------------------------------------------------- names themselves

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._use({node.id})
        else:
            self._assign(node.id)

    def _use(self, names: Iterable[str]) -> None:
        for name in names:
            self.read.add(name)
            if name not in self.certain:
                self.used.add(name)

    def _assign(self, name: str | None) -> None:
        if name:
            self._bind(name)
            self.assigned.add(name)

    def _bind(self, name: str) -> None:
        self.bound.add(name)
        self.certain.add(name)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._use(filter(None, [_base(node.target)]))
        self.visit(node.value)
        self.visit(node.target)

    def visit_Assign(self, node: ast.Assign) -> None:
        for part in (node.value, *node.targets):  # in the order in which they happen
            self.visit(part)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)
            self.visit(node.target)

    def visit_For(self, node: ast.For) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_If(self, node: ast.If) -> None:
        self._perhaps(node)

    def visit_While(self, node: ast.While) -> None:
        self._perhaps(node)

    def visit_Try(self, node: ast.Try) -> None:
        self._perhaps(node)

    def visit_Match(self, node: ast.Match) -> None:
        self._perhaps(node)

    def _perhaps(self, node: ast.stmt) -> None:
        """Looks at code that may not run: names that it binds may have no value afterward."""
        certain = set(self.certain)
        self.generic_visit(node)
        self.certain = certain

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._change_in_place(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._change_in_place(node)

    def _change_in_place(self, node: ast.Attribute | ast.Subscript) -> None:
        base = _base(node)
        if base and not isinstance(node.ctx, ast.Load):
            self.changed.add(base)
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        self.outer.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.outer.update(node.names)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self._assign(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self._assign(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        self._assign(node.name)

    def visit_Import(self, node: ast.Import) -> None:
        for item in node.names:
            self._bind((item.asname or item.name).partition(".")[0])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for item in node.names:
            self._bind(item.asname or item.name)

    # -------------------------------------------------------- calls

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        base = _base(function)
        if isinstance(function, ast.Attribute) and base:
            if function.attr not in PURE_METHODS:
                self.passed.add(base)
            if base in STATEFUL_MODULES:
                self.changed.add(base)
        name = function.id if isinstance(function, ast.Name) else ""
        if name not in PURE_FUNCTIONS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                self.passed.update(_handed_over(argument))
        self.generic_visit(node)

    # -------------------------------------------------------- scopes inside

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name)
        for part in (*node.decorator_list, *_defaults(node.args)):
            self.visit(part)
        does = _inside(node.body, node.args).free()
        self.used_by_functions |= does.used - self.certain
        self.functions[node.name] = does

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        self._bind(node.name)
        inner = _inside(node.body)
        does = inner.free(is_class=True)
        self._use(does.used)
        methods = [does, *inner.functions.values()]
        self.functions[node.name] = Names(
            used=frozenset().union(*(method.used for method in methods)),
            changed=frozenset().union(*(method.changed for method in methods)),
            passed=frozenset().union(*(method.passed for method in methods)),
        )

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in _defaults(node.args):
            self.visit(part)
        self._merge(_inside([node.body], node.args).free())

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node, [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node, [node.elt])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node, [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node, [node.key, node.value])

    def _comprehension(self, node: Any, results: list[ast.expr]) -> None:
        self.visit(node.generators[0].iter)  # evaluated outside
        self._merge(_inside([*node.generators, *results]).free())

    def _merge(self, does: Names) -> None:
        self._use(does.used)
        self.changed |= does.changed
        self.passed |= does.passed


def _inside(body: list[Any], arguments: ast.arguments | None = None) -> _Scope:
    scope = _Scope()
    if arguments:
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
        scope.bound.update(argument.arg for argument in every)
    for node in body:
        scope.visit(node)
    return scope


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    return [*arguments.defaults, *(default for default in arguments.kw_defaults if default)]


def _base(node: ast.AST) -> str:
    """Returns the name at the root of `name.a[0].b`; empty where there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _handed_over(argument: ast.expr) -> set[str]:
    """Returns the names whose objects a call gets hold of through one of its arguments."""
    if isinstance(argument, ast.Constant | ast.JoinedStr | ast.Lambda | ast.Compare):
        return set()
    return {
        node.id
        for node in ast.walk(argument)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
