from __future__ import annotations

import math
from typing import Any

import pytest

from micrograd import Value
from micrograd.lessons.exercise import Wrong, grade, grade_source, prove, require, require_gradient
from micrograd.numerical import check_gradient

CHECK = """
from micrograd.lessons.exercise import require

def check(double):
    require(double(2) == 4, f"double(2) should be 4, got {double(2)}")
"""


def half_slope(a: Value) -> Value:
    return Value(math.sin(a.data), (a,), (0.5 * math.cos(a.data),), "sin")


def test_require_says_nothing_where_the_condition_holds() -> None:
    require(True, "never said")


def test_require_ends_the_check_with_its_message() -> None:
    with pytest.raises(Wrong, match=r"\Athe sign is off\Z"):
        require(False, "the sign is off")


def test_require_gradient_names_operator_and_factor() -> None:
    with pytest.raises(Wrong, match=r"the operator sin of \(0\.3\): DISAGREES .* a factor of 0\.5"):
        require_gradient(check_gradient(half_slope, [0.3]))


def test_require_gradient_names_the_input_where_no_operator_is_at_fault() -> None:
    def forgets(a: Value) -> Value:
        return a * 3.0 + Value(a.data)

    with pytest.raises(Wrong, match=r"the gradient of a: DISAGREES by 1, a factor of 0\.75"):
        require_gradient(check_gradient(forgets, [2.0]))


def test_require_gradient_accepts_what_agrees() -> None:
    require_gradient(check_gradient(lambda a: a.tanh(), [0.3]))


def test_grade_gives_the_check_the_names_it_asks_for() -> None:
    def check(a: int, b: int) -> str:
        return f"{a} and {b}"

    verdict = grade(check, {"b": 2, "a": 1, "c": 3})
    assert (verdict.passed, str(verdict)) == (True, "✓ 1 and 2")


def test_grade_has_a_word_of_its_own_where_the_check_has_none() -> None:
    assert str(grade(lambda: None, {})) == "✓ it does what was asked"


def test_grade_says_which_name_is_missing() -> None:
    def check(a: int, b: int, c: int) -> None: ...

    verdict = grade(check, {"b": 2})
    assert not verdict.passed
    assert str(verdict) == "✗ Not yet: nothing is called a or c yet; define it"


def test_grade_turns_any_error_into_a_verdict() -> None:
    def check(a: Any) -> None:
        a["x"]

    assert grade(check, {"a": {}}).message == "your code raised KeyError: 'x'"


def test_grade_source_passes_a_right_answer() -> None:
    assert grade_source("def double(x):\n    return 2 * x", CHECK).passed


def test_grade_source_says_what_the_check_found() -> None:
    verdict = grade_source("def double(x):\n    return x", CHECK)
    assert verdict.message == "double(2) should be 4, got 2"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("def double(x):\n    return y", "line 2 raised NameError: name 'y' is not defined"),
        ("\n1 / 0", "line 2 raised ZeroDivisionError: division by zero"),
        ("x = (1,\ny = 2", "line 1 raised SyntaxError: '(' was never closed"),
    ],
)
def test_grade_source_names_the_line_that_failed(answer: str, message: str) -> None:
    assert grade_source(answer, CHECK).message == message


def test_grade_source_keeps_answers_apart_and_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert grade_source("print('loud')\ndef double(x): return 2 * x", CHECK).passed
    assert not grade_source("", CHECK).passed
    assert capsys.readouterr().out == ""


def test_prove_returns_the_verdict_it_was_promised() -> None:
    assert prove("def double(x): return 2 * x", CHECK, passes=True).passed
    assert not prove("def double(x): return x", CHECK, passes=False, says="got 2").passed


def test_prove_raises_where_the_check_cannot_tell_right_from_wrong() -> None:
    with pytest.raises(ValueError, match=r"^the check should reject this answer, and says: ✓"):
        prove("def double(x): return 2 * x", CHECK, passes=False)
    with pytest.raises(ValueError, match=r"^the check should accept this answer, and says: ✗"):
        prove("", CHECK, passes=True)


def test_prove_raises_where_the_message_is_another() -> None:
    with pytest.raises(ValueError, match=r"^the check should say 'sign' of this answer, and says"):
        prove("def double(x): return x", CHECK, passes=False, says="sign")
