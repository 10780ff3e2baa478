"""Broken engines and transformers: the real file with one mistake put in, to see what it does."""

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
TRANSFORMER = ENGINE.with_name("transformer.py")


@dataclass(frozen=True)
class Mistake:
    """A small change to a file of the package that breaks it.

    Attributes:
        name: For example "overwrites".
        changes: Pairs of what the file has and what stands there instead.
        file: The file, `engine.py` unless it says otherwise.
    """

    name: str
    changes: tuple[tuple[str, str], ...]
    file: Path = ENGINE

    @property
    def source(self) -> str:
        """The broken source.

        Raises:
            ValueError: The file no longer has the lines to break, or has them twice.
        """
        text = self.file.read_text(encoding="utf-8")
        for right, wrong in self.changes:
            if text.count(right) != 1:
                raise ValueError(
                    f"the mistake {self.name!r} changes what {self.file.name} should have once, "
                    f"and has {text.count(right)} times: {right!r}"
                )
            text = text.replace(right, wrong)
        return text

    @property
    def module(self) -> ModuleType:
        """The broken file as a module; an engine has a `Value` of its own."""
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
            self.mistake.file.read_text(encoding="utf-8").splitlines(),
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
        title = f"micrograd/{self.mistake.file.name}, with a mistake: {self.mistake.name}"
        return f'```diff title="{title}"\n{self}\n```'


@cache
def _module(mistake: Mistake) -> ModuleType:
    module = ModuleType(f"micrograd.broken_{mistake.name.replace(' ', '_')}")
    module.__dict__["__builtins__"] = __builtins__
    sys.modules[module.__name__] = module  # dataclasses and type hints look there
    exec(compile(mistake.source, f"{mistake.file.name} ({mistake.name})", "exec"), module.__dict__)
    return module


def broken(name: str) -> Any:
    """Returns the `Value` of a broken engine.

    Args:
        name: One of `MISTAKES`.

    Raises:
        ValueError: There is no such mistake.
    """
    return _chosen(MISTAKES, name).module.Value


def broken_transformer(name: str) -> Any:
    """Returns the `Transformer` of a broken `transformer.py`.

    Args:
        name: One of `TRANSFORMER_MISTAKES`.

    Raises:
        ValueError: There is no such mistake.
    """
    return _chosen(TRANSFORMER_MISTAKES, name).module.Transformer


def _chosen(mistakes: dict[str, Mistake], name: str) -> Mistake:
    if name not in mistakes:
        raise ValueError(f"unknown mistake {name!r}; choose one of: {', '.join(mistakes)}")
    return mistakes[name]


_ORDER = """    order: list[Value] = []
    visited = {root}
    path, inputs = [root], iter(root.inputs)
    paused = [inputs]
    while path:
        for node in inputs:
            if node not in visited:  # one step down, to its inputs
                visited.add(node)
                path.append(node)
                paused.append(inputs)
                inputs = iter(node.inputs)
                break
        else:  # its inputs are placed: so is it, and one step up
            order.append(path.pop())
            inputs = paused.pop()
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
    Mistake("overwrites", (("node_input.grad += ", "node_input.grad = "),)),
    Mistake(
        "keeps old gradients",
        (
            ("                node.grad = 0.0\n", "                pass\n"),
            ("self.grad += 1.0", "self.grad = 1.0"),
        ),
    ),
    Mistake("exp from its input", (('(power,), "exp")', '(self.data,), "exp")'),)),
    Mistake(
        "no upstream gradient", (("local_grads[edge] * upstream_grad\n", "local_grads[edge]\n"),)
    ),
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
            (
                "    value.data = data\n",
                '    (value.data,) = struct.unpack("f", struct.pack("f", data))\n',
            ),
        ),
    ),
)

MISTAKES = {mistake.name: mistake for mistake in _ALL}
"""Every mistake of an engine by its name."""

_ALL_OF_TRANSFORMERS = (
    Mistake("no mask", (("for key in keys[: place + 1]]", "for key in keys]"),), TRANSFORMER),
    Mistake(
        "no places",
        (
            (
                "return [add(row, place) for row, place in zip(rows, places, strict=False)]",
                "return [list(row) for row in rows]",
            ),
        ),
        TRANSFORMER,
    ),
    Mistake(
        "no scaling", (("dot(query, key) / len(query) ** 0.5", "dot(query, key)"),), TRANSFORMER
    ),
    Mistake(
        "no residual path",
        (
            ("xs = [add(x, self.mix(part)) for x, part in", "xs = [self.mix(part) for x, part in"),
            ("[add(x, self.output(each)) for x, each in", "[self.output(each) for x, each in"),
        ),
        TRANSFORMER,
    ),
)

TRANSFORMER_MISTAKES = {mistake.name: mistake for mistake in _ALL_OF_TRANSFORMERS}
"""Every mistake of a transformer by its name."""
