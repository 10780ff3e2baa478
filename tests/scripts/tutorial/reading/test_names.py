from __future__ import annotations

import pytest

from tutorial.reading.names import imported_names, names_of


@pytest.mark.parametrize(
    ("code", "used"),
    [
        ("y = x + 1", {"x"}),
        ("x = 1\ny = x", set()),
        ("x = x + 1", {"x"}),
        ("x += 1", {"x"}),
        ("[k for k in xs if k]", {"xs"}),
        ("sorted(xs, key=lambda k: k + a)", {"a", "sorted", "xs"}),
        ("def f(a, b=c):\n    d = a\n    return d + e", {"c"}),
        ("if a:\n    x = 1\nx", {"a", "x"}),
        ("for k in xs:\n    y = k\ny", {"xs"}),
        ("try:\n    f()\nexcept E as error:\n    print(error)", {"E", "f", "print"}),
        ("match v:\n    case [first, *rest]:\n        first, rest", {"v"}),
        (
            "class K(Base):\n    n = m\n    def f(self):\n        return self.g(h)",
            {"Base", "m"},
        ),
        ("for i in range(3):\n    print(i)", {"range", "print"}),
        ("with open(p) as f:\n    f.read()", {"open", "p"}),
        ("import math\nmath.pi", set()),
    ],
)
def test_used_names_have_no_value_yet(code: str, used: set[str]) -> None:
    assert names_of(code).used == used


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x = 1", {"x"}),
        ("x.grad = 0.0", {"x"}),
        ("xs[0].grad = 0.0", {"xs"}),
        ("def f(): pass", {"f"}),
        ("import a.b, c as d", {"a", "d"}),
        ("[k for k in xs]", set()),
        ("print(x)", set()),
    ],
)
def test_changed_names(code: str, changed: set[str]) -> None:
    assert names_of(code).changed == changed


def test_function_tells_what_calling_it_reads() -> None:
    code = "def f(a):\n    global n\n    n = a + b + n\n    return [a for a in xs if g(a)]"
    assert names_of(code).inside == {"f": {"b", "g", "n", "xs"}}


def test_class_tells_what_its_methods_read() -> None:
    code = "class K:\n    n = m\n    def f(s):\n        return b\n    def g(s):\n        return c"
    assert names_of(code).inside == {"K": {"b", "c"}}


def test_code_that_is_not_python_has_no_names() -> None:
    assert names_of("x =").used == set()
    assert imported_names("import (") == {}


def test_imported_names_know_their_modules() -> None:
    code = "import a.b\nfrom c.d import e as f\ndef g():\n    import h"
    assert imported_names(code) == {"a": "a.b", "f": "c.d.e", "h": "h"}
