from __future__ import annotations

import pytest

from browser.python.names import imported_names, names_of


@pytest.mark.parametrize(
    ("code", "used"),
    [
        ("y = x + 1", {"x"}),
        ("x = 1\ny = x", set()),
        ("x += 1", {"x"}),
        ("[k for k in xs if k]", {"xs"}),
        ("def f(a, b=c):\n    d = a\n    return d + e", {"c", "e"}),
        ("if a:\n    x = 1\nx", {"a", "x"}),
        (
            "class K(Base):\n    n = m\n    def f(self):\n        return self.g(h)",
            {"Base", "m", "h"},
        ),
        ("lambda a: a + b", {"b"}),
        ("for i in range(3):\n    print(i)", {"range", "print"}),
        ("with open(p) as f:\n    f.read()", {"open", "p"}),
        ("import math\nmath.pi", set()),
    ],
)
def test_used_names_are_those_from_outside(code: str, used: set[str]) -> None:
    assert names_of(code).used == used


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x = 1", {"x"}),
        ("x.grad = 0.0", {"x"}),
        ("xs[0].grad = 0.0", {"xs"}),
        ("def f(): pass", {"f"}),
        ("import a.b, c as d", {"a", "d"}),
        ("random.seed(1)", {"random"}),
        ("print(x)", set()),
    ],
)
def test_changed_names(code: str, changed: set[str]) -> None:
    assert names_of(code).changed == changed


def test_arguments_of_unknown_functions_may_change() -> None:
    assert names_of("train(model, rate)\nprint(loss)").passed == {"model", "rate"}


def test_method_calls_may_change_what_they_are_called_on() -> None:
    assert names_of("L.backward()\ny = x.tanh()").passed == {"L"}


def test_function_tells_what_calling_it_does() -> None:
    does = names_of("def f(a):\n    global n\n    n = a + b\n    xs.append(a)").functions["f"]
    assert does.used == {"b", "xs"}
    assert does.changed == {"n"}
    assert does.passed == {"xs"}


def test_code_that_is_not_python_has_no_names() -> None:
    assert names_of("x =").used == set()
    assert imported_names("import (") == {}


def test_imported_names_know_their_modules() -> None:
    code = "import a.b\nfrom c.d import e as f\ndef g():\n    import h"
    assert imported_names(code) == {"a": "a.b", "f": "c.d.e", "h": "h"}
