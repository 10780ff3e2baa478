"""Broken engines: each is `engine.py` with one mistake put in, for seeing what it does."""

from __future__ import annotations

import difflib
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ENGINE = Path(__file__).parents[1] / "engine.py"


@dataclass(frozen=True)
class Mistake:
    """A small change to the engine that breaks it.

    Attributes:
        name: For example "overwrites".
        changes: Pairs of what `engine.py` has and what stands there instead.
    """

    name: str
    changes: tuple[tuple[str, str], ...]

    @property
    def source(self) -> str:
        """The broken engine's source.

        Raises:
            ValueError: The engine no longer has the lines to break, or has them twice.
        """
        text = ENGINE.read_text(encoding="utf-8")
        for right, wrong in self.changes:
            if text.count(right) != 1:
                raise ValueError(
                    f"the mistake {self.name!r} changes what engine.py should have once, "
                    f"and has {text.count(right)} times: {right!r}"
                )
            text = text.replace(right, wrong)
        return text

    @property
    def engine(self) -> ModuleType:
        """The broken engine as a module, with a `Value` of its own."""
        return _module(self)

    @property
    def difference(self) -> Difference:
        """What was changed, for a page or a terminal."""
        return Difference(self)


@dataclass(frozen=True)
class Difference:
    """A mistake as lines taken out and lines put in."""

    mistake: Mistake

    def __str__(self) -> str:
        lines = difflib.unified_diff(
            ENGINE.read_text(encoding="utf-8").splitlines(),
            self.mistake.source.splitlines(),
            lineterm="",
            n=1,
        )
        shown = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
        code = textwrap.dedent("\n".join(line[1:] for line in shown)).split("\n")
        marked = (f"{line[0]} {text}" for line, text in zip(shown, code, strict=True))
        return "\n".join(map(str.rstrip, marked)).rstrip()

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        title = f"micrograd/engine.py, with a mistake: {self.mistake.name}"
        return f'```diff title="{title}"\n{self}\n```'


@cache
def _module(mistake: Mistake) -> ModuleType:
    module = ModuleType(f"micrograd.broken_{mistake.name.replace(' ', '_')}")
    module.__dict__["__builtins__"] = __builtins__
    sys.modules[module.__name__] = module  # dataclasses and type hints look there
    exec(compile(mistake.source, f"engine.py ({mistake.name})", "exec"), module.__dict__)
    return module


def broken(name: str) -> Any:
    """Returns the `Value` of a broken engine.

    Args:
        name: One of `MISTAKES`.

    Raises:
        ValueError: There is no such mistake.
    """
    if name not in MISTAKES:
        raise ValueError(f"unknown mistake {name!r}; choose one of: {', '.join(MISTAKES)}")
    return MISTAKES[name].engine.Value


_ORDER = """    order: list[Value] = []
    visited: set[Value] = set()
    stack = [(root, False)]
    while stack:
        node, inputs_are_placed = stack.pop()
        if inputs_are_placed:
            order.append(node)
        elif node not in visited:
            visited.add(node)
            stack.append((node, True))
            stack.extend((node_input, False) for node_input in reversed(node.inputs))
    return order
"""

_DEPTH_FIRST = """    order: list[Value] = []

    def visit(node: Value) -> None:
        order.append(node)
        for node_input in node.inputs:
            visit(node_input)

    visit(root)
    return order[::-1]
"""

_RECURSIVE = """    order: list[Value] = []
    visited: set[Value] = set()

    def place(node: Value) -> None:
        if node not in visited:
            visited.add(node)
            for node_input in node.inputs:
                place(node_input)
            order.append(node)

    place(root)
    return order
"""

_ALL = (
    Mistake("overwrites", (("node_input.grad += product", "node_input.grad = product"),)),
    Mistake(
        "keeps old gradients",
        (
            (
                "            if node.inputs:\n                node.grad = 0.0\n",
                "            pass\n",
            ),
            ("self.grad += 1.0", "self.grad = 1.0"),
        ),
    ),
    Mistake("exp from its input", (('(power,), "exp")', '(self.data,), "exp")'),)),
    Mistake("no upstream gradient", (("local_grad * node.grad\n", "local_grad\n"),)),
    Mistake("depth first", ((_ORDER, _DEPTH_FIRST),)),
    Mistake("recursive order", ((_ORDER, _RECURSIVE),)),
    Mistake(
        "tanh from exp",
        (
            (
                "t = math.tanh(self.data)",
                "e = math.exp(2 * self.data)\n        t = (e - 1) / (e + 1)",
            ),
        ),
    ),
    Mistake(
        "float32",
        (
            ("import math\n", "import math\nimport struct\n"),
            (
                "self.data: float = data if type(data) is float else _as_float(data)",
                '(self.data,) = struct.unpack("f", struct.pack("f", _as_float(data)))',
            ),
        ),
    ),
)

MISTAKES = {mistake.name: mistake for mistake in _ALL}
"""Every mistake by its name."""
