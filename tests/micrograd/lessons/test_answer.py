"""Answers as modules, what they may not replace, and their mishaps in words."""

from __future__ import annotations

import builtins
import math
import re
import sys

import pytest

from micrograd import Value
from micrograd.lessons.exercise import grade, grade_source

CHECK = """
from micrograd.lessons.exercise import require

def check(double):
    require(double(2) == 4, f"double(2) should be 4, got {double(2)}")
"""
RIGHT = "\ndef double(x): return 2 * x\n"


@pytest.mark.parametrize(
    "answer",
    [
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: float",
        "from __future__ import annotations\nfrom dataclasses import dataclass, KW_ONLY\n"
        "@dataclass\nclass A:\n    _: KW_ONLY\n    x: float = 0.0\nA(x=1.0)",
        "import typing\nclass A:\n    x: 'A'\ntyping.get_type_hints(A)",
        "import pickle\nclass A: pass\npickle.loads(pickle.dumps(A()))",
        "import inspect\ndef f(): pass\nassert inspect.getsource(f) == 'def f(): pass\\n'",
        "def f(x: int): pass\nassert f.__annotations__['x'] is int",
        "\ufeffx = 1",
        "x = 1\r\ny = 2\r\n",
        "from micrograd.engine import Value\nValue.double = lambda self: self + self",
        "if __name__ == '__main__':\n    raise SystemExit",
    ],
    ids=[
        *("dataclass", "future import", "type hints", "pickle", "source", "annotations"),
        *("byte order mark", "other line ends", "added method", "main"),
    ],
)
def test_answer_is_a_module_like_any_other(answer: str) -> None:
    assert str(grade_source(answer + RIGHT, CHECK)) == "✓ it does what was asked"


def test_answer_and_check_are_gone_afterwards() -> None:
    answer = "from micrograd.engine import Value\nimport builtins\nValue.double = builtins.mine = 1"
    assert grade_source(answer + RIGHT, CHECK).passed
    assert not {"answer", "check"} & sys.modules.keys()
    assert not hasattr(Value, "double")
    assert not hasattr(builtins, "mine")


def test_limit_of_recursion_is_as_it_was_afterwards() -> None:
    before = sys.getrecursionlimit()
    assert grade_source("import sys\nsys.setrecursionlimit(10**6)" + RIGHT, CHECK).passed
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    ("answer", "replaced"),
    [
        ("from micrograd.engine import Value\nValue.__mul__ = Value.__add__", "Value.__mul__"),
        ("import builtins\nbuiltins.abs = float", "builtins.abs"),
        ("import math\nmath.isclose = lambda *_, **__: True", "math.isclose"),
        (
            "from micrograd.lessons import exercise\nexercise.require = lambda *_: None",
            "micrograd.lessons.exercise.require",
        ),
        ("import micrograd\ndel micrograd.engine.Value.tanh", "Value.tanh"),
        ("import check\ncheck.check = None", "check.check"),
    ],
)
def test_answer_that_replaces_what_others_use_does_not_pass(answer: str, replaced: str) -> None:
    before = (Value.__mul__, Value.tanh, abs, math.isclose)
    for definition in (RIGHT, "\ndef double(x): return x\n"):
        verdict = grade_source(answer + definition, CHECK)
        assert not verdict.passed
        assert verdict.message.startswith(f"your code replaces {replaced}, which others use, too")
    assert before == (Value.__mul__, Value.tanh, abs, math.isclose)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            "def double(x):\n    return Value(x)",
            "line 2 raised NameError: name 'Value' is not defined; an answer stands alone: define",
        ),
        (
            "value = 2\ndef double(x):\n    return valeu * x",
            r"line 3 raised NameError: name 'valeu' is not defined; did you mean value\?$",
        ),
        (
            "def double(x):\n    return [].apend(x)",
            r"line 2 raised AttributeError: .* 'apend'; did you mean append\?$",
        ),
        (
            "import micrograd.engin",
            r"line 1 raised .* 'micrograd\.engin'; compare with a chapter's",
        ),
        ("\n1 / 0", "line 2 raised ZeroDivisionError: division by zero"),
        ("x = (1,\ny = 2", r"line 1 raised SyntaxError: '\(' was never closed"),
        ("x = 1\ny = '\0'", "line 2 raised SyntaxError: source code string cannot contain null"),
        ("def f():\n\tif 1:\n        pass", "line 3 raised TabError: inconsistent use of tabs"),
        ("def double(x): return double(x)", "line 1 raised RecursionError: .* too deep for Pyth"),
        ("def double(x):\n    raise ValueError('a\\nb')", "line 2 raised ValueError: a"),
        ("def double(x):\n    raise BaseException", "line 2 raised BaseException"),
        (
            "from micrograd import no",
            "line 1 raised ImportError: .* from 'micrograd'$",
        ),
        ("from itertools import no", "line 1 raised ImportError: .* from 'itertools'$"),
        ("\nexit()", r"line 2 ends the program, as exit\(\) does; take that out"),
        ("import os\nos._exit(3)", "line 2 ends the program"),
        ("import sys\ndef double(x):\n    sys.exit('bye')", "line 3 ends the program"),
        (
            "class A:\n    def __call__(self, x):\n        return y\ndouble = A()",
            "line 3 raised NameE",
        ),
        (
            "x = \u201chi\u201d",
            "line 1 raised SyntaxError: .*; Python takes what a plain keyboard has",
        ),
        ("x\xa0= 1", "line 1 raised SyntaxError: .*; delete that sign, which looks like a space"),
        ("import mathh", "line 1 raised ModuleNotFoundError: .*; leave that package out"),
        ("double = 3", "checking your answer raised TypeError: 'int' object is not callable"),
        ("def double(): return 1", r"checking your answer raised TypeError: double\(\) takes 0"),
        (
            "from micrograd.engine import Value\nv = Value(1.0)\nv.moment = 0.0",
            "line 3 raised AttributeError: .*; a Value holds data, .* beside it, in a list",
        ),
        (
            "from micrograd.engine import Value\nsaid = \"'Value' object has no attribute 'moment'"
            ' and no __dict__ for setting new attributes"\n'
            "raise AttributeError(said, obj=Value(1.0))",
            "line 3 raised AttributeError: .*; a Value holds data, .* beside it, in a list",
        ),
        (
            "for x in [].copy: pass",
            "line 1 raised TypeError: .* not iterable; call a function with",
        ),
        ("def f(): pass\nf + 1.0", "line 2 raised TypeError: .*; call a function with"),
        (
            "class A:\n    def __repr__(self): return 'a\\nb'\ndef double(x, a=A()): return {}[x]",
            "line 3 raised KeyError: 2, where x is 2$",
        ),
        (
            "class Value: pass\nValue().moment",
            "line 2 raised AttributeError: 'Value' object has no attribute 'moment'$",
        ),
        (
            "class E(Exception):\n    def __str__(self): return 1\nraise E",
            "line 3 raised E$",
        ),
        (
            "def double(x):\n    return [1 / (x - i) for i in (1, x)]",
            "line 2 raised ZeroDivisionError: .*, where x is 2$",
        ),
        (
            "def double(x, y=[0] * 50, f=max, n=1):\n    return y[-51]",
            "line 2 raised IndexError: list index out of range, where x is 2, n is 1$",
        ),
        (
            "def double(x, a='a' * 40, b='b' * 40, c='c' * 40):\n    return {}[x]",
            "line 2 raised KeyError: 2$",
        ),
        (
            "def double(x):\n    x = 'a'\n    return {}[x]",
            "line 3 raised KeyError: 'a', where x is 'a'",
        ),
        (
            "class A:\n    def __repr__(self): pass\ndef double(x, y=A()):\n    x = y\n    {}[1]",
            "line 5 raised KeyError: 1$",
        ),
    ],
)
def test_mishap_names_the_line_and_what_to_do(answer: str, message: str) -> None:
    verdict = grade_source(answer, CHECK)
    assert not verdict.passed
    assert re.match(message, verdict.message), verdict.message


def test_input_has_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def at_the_end(*_: object) -> str:
        raise EOFError("EOF when reading a line")

    monkeypatch.setattr(builtins, "input", at_the_end)
    assert "nobody can answer input() here" in grade_source("x = input()", CHECK).message


def test_keyboard_interrupt_is_the_readers_own_wish() -> None:
    with pytest.raises(KeyboardInterrupt):
        grade_source("raise KeyboardInterrupt", CHECK)
    with pytest.raises(KeyboardInterrupt):
        grade_source("def double(x): raise KeyboardInterrupt", CHECK)


def test_mishap_names_no_line_of_the_package() -> None:
    answer = "from micrograd.engine import Value\nclass A:\n    backward = Value.backward\n"
    verdict = grade_source(answer, "def check(A): A().backward()")
    assert verdict.message.startswith("checking your answer raised AttributeError: 'A' object")


def test_grade_names_the_line_in_the_file_of_the_answer() -> None:
    answer: dict[str, object] = {}
    exec(compile("\nclass A:\n    def f(self): 1 / 0", "<cell 3>", "exec"), answer)
    check: dict[str, object] = {}
    exec(compile("def check(A): A().f()", "<cell 4>", "exec"), check)
    verdict = grade(check["check"], answer)  # type: ignore[arg-type]
    assert verdict.message == "line 3 raised ZeroDivisionError: division by zero"
