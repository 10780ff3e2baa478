from __future__ import annotations

import inspect
import linecache
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from micrograd import Value
from micrograd.engine import topological_order
from micrograd.lessons.source import Source, source
from micrograd.nn import Module, Neuron

ROOT = Path(__file__).parents[3]


def lines_of(shown: Source) -> list[str]:
    """As many lines of the file as were shown, from the place that was named."""
    text = (ROOT / shown.file).read_text(encoding="utf-8")
    start = shown.line - 1
    return text.splitlines()[start : start + len(shown.text.splitlines())]


@pytest.mark.parametrize(
    "thing", [Value, Module, topological_order, Neuron.__init__], ids=lambda t: t.__name__
)
def test_source_is_the_text_at_its_file_and_line(thing: Any) -> None:
    shown = source(thing)
    assert shown.text.splitlines() == textwrap.dedent("\n".join(lines_of(shown))).splitlines()


def test_source_of_a_method_is_moved_to_the_margin() -> None:
    shown = source(Value.backward)
    assert shown.text.startswith("def backward(self, watch: Callable")
    assert [line.strip() for line in shown.text.splitlines()] == [
        line.strip() for line in lines_of(shown)
    ]


def test_source_ends_with_its_last_line() -> None:
    assert source(Value.__neg__).text.endswith("# -self\n    return self * -1.0")


def test_source_names_file_and_line() -> None:
    shown = source(Value.backward)
    assert shown.file == "micrograd/engine.py"
    assert shown.line == inspect.getsourcelines(Value.backward)[1]


EXAMPLE = Source("def f():\n    return 1", "package/module.py", 7)


@pytest.mark.parametrize("show", [str, repr])
def test_source_prints_as_code_below_its_place(show: Callable[[Source], str]) -> None:
    assert show(EXAMPLE) == "# package/module.py, line 7\ndef f():\n    return 1"


def test_source_shows_in_a_notebook_as_a_code_block_with_its_place() -> None:
    assert EXAMPLE._repr_markdown_() == (
        '```python title="package/module.py, line 7"\ndef f():\n    return 1\n```'
    )


@pytest.mark.parametrize(
    ("thing", "shown"),
    [
        (3.5, "3.5"),
        (len, "<built-in function len>"),
        (int, "<class 'int'>"),
        ("x" * 100, "'" + "x" * 59),
    ],
    ids=["number", "built-in function", "built-in class", "long text"],
)
def test_source_refuses_what_is_not_defined_in_a_file(
    thing: Any, shown: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        TypeError,
        f"source needs a class or function defined in a file, got {shown}; "
        "write for example source(Value.backward)",
    ):
        source(thing)


@pytest.mark.parametrize("known", [False, True])  # true since Python 3.13, for `python -c`
@pytest.mark.parametrize("file", ["<string>", "<cell 1>", "/tmp/ipykernel_1/23.py"])
def test_source_refuses_a_function_without_a_file(
    known: bool, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, Any] = {}
    code = "def typed_in(): pass"
    exec(compile(code, file, "exec"), names)
    if known:
        monkeypatch.setitem(linecache.cache, file, (len(code), None, [code], file))
    with pytest.raises(TypeError, match="got <function typed_in at"):
        source(names["typed_in"])
