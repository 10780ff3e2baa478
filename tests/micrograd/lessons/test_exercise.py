from __future__ import annotations

import contextlib
import itertools
import math
import random
import sys
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from micrograd import Value
from micrograd.lessons.exercise import (
    Wrong,
    as_float,
    as_floats,
    as_list,
    as_value,
    at_most,
    grade,
    grade_source,
    prove,
    require,
    require_close,
    require_gradient,
    slip,
    told_apart,
    unchanged,
)
from micrograd.lessons.mistakes import broken
from micrograd.numerical import check_gradient

CHECK = """
from micrograd.lessons.exercise import require

def check(double):
    require(double(2) == 4, f"double(2) should be 4, got {double(2)}")
"""


def half_slope(a: Value) -> Value:
    return Value(math.sin(a.data), (a,), (0.5 * math.cos(a.data),), "sin")


@pytest.mark.parametrize(
    ("found", "right", "shown"),
    [
        (0.5, 2.0, ["0.5", "2"]),
        (2.2413100001, 2.24131, ["2.2413100001", "2.24131"]),
        (1.0000001, 1.0, ["1.0000001", "1"]),
        (0.1 + 0.2, 0.3, ["0.30000000000000004", "0.29999999999999999"]),
        (0.5, 0.5, ["0.5", "0.5"]),
        ([1.0, 0.25], [1.0, 0.250000001], ["[1, 0.25]", "[1, 0.250000001]"]),
        ([[1.0], [2.0]], [[1.0], [3.0]], ["[[1], [2]]", "[[1], [3]]"]),
    ],
)
def test_numbers_are_shown_with_digits_that_tell_them_apart(
    found: object, right: object, shown: list[str]
) -> None:
    assert told_apart(found, right) == shown


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


@pytest.mark.parametrize(
    "number",
    [
        2,
        2.0,
        np.float32(2.0),
        np.int64(2),
        np.array(2.0),
        np.array([[2.0]]),
        Fraction(2),
        Decimal(2),
    ],
)
def test_as_float_takes_every_kind_of_number(number: Any) -> None:
    found = as_float(number, "it")
    assert (type(found), found) == (float, 2.0)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (None, r"the slope should be a number, got None: is a return missing\?"),
        (..., r"got \.\.\., which stands in the starter"),
        ("2", "got str '2'"),
        ([2.0], r"got list \[2\.0\]"),
        (np.array([2.0, 3.0]), r"got ndarray array\(\[2\., 3\.\]\)"),
        (2j, "got complex 2j"),
        (Value(2.0), r"got a Value \(Value\(data=2\.0.*its number is \.data"),
        (math.sin, r"got builtin_function_or_method sin; is it to be called"),
        (10**400, "got int 1000"),
        (object(), "got object <object object>$"),
    ],
)
def test_as_float_says_what_came_in_place_of_a_number(found: Any, message: str) -> None:
    with pytest.raises(Wrong, match=message):
        as_float(found, "the slope")


@pytest.mark.parametrize(
    "numbers",
    [
        [1, 2],
        (1.0, 2.0),
        np.array([1.0, 2.0]),
        np.array([[1.0], [2.0]]),
        (x for x in (1.0, 2.0)),
        map(float, "12"),
        range(1, 3),
    ],
)
def test_as_floats_takes_every_kind_of_list(numbers: Any) -> None:
    assert as_floats(numbers, "it", 2) == [1.0, 2.0]


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (2.0, "the slopes should be a list of 2 numbers, got float 2.0"),
        (None, "got None: is a return missing"),
        ("12", "got str '12'"),
        ({1.0, 2.0}, "got set"),
        ({"a": 1.0, "b": 2.0}, "got dict"),
        (np.array(2.0), "got ndarray"),
        ([1.0], "and has 1"),
        (itertools.count(), "and has more than 2"),
        ([1.0, None], "the slopes, number 2 of 2, should be a number, got None"),
    ],
)
def test_as_floats_says_what_came_in_place_of_numbers(found: Any, message: str) -> None:
    with pytest.raises(Wrong, match=message):
        as_floats(found, "the slopes", 2)


def test_as_list_takes_what_has_an_order() -> None:
    assert as_list(map(str, (1, 2)), "it") == ["1", "2"]
    assert len(as_list(np.zeros((3, 2)), "it")) == 3


@pytest.mark.parametrize("found", [None, "12", {1, 2}, {"a": 1}, np.array(2.0), 3.0])
def test_as_list_says_what_came_in_place_of_a_list(found: Any) -> None:
    with pytest.raises(Wrong, match="the rows should be a list, got "):
        as_list(found, "the rows")


def test_as_value_takes_values_and_their_subclasses_alone() -> None:
    class Named(Value):
        pass

    assert as_value(named := Named(1.0), "it") is named
    with pytest.raises(Wrong, match=r"it should be a Value, got float 1\.0; a plain number has no"):
        as_value(1.0, "it")
    with pytest.raises(Wrong, match=r"it should be a Value, got a Value of another engine \(Value"):
        as_value(broken("overwrites")(1.0), "it")


def test_as_value_says_that_a_grad_was_filled_in_before_backward() -> None:
    a, b = Value(1.0), Value(2.0)
    result = a * b
    assert as_value(result, "it", [a, b]) is result
    b.grad = 1.0
    with pytest.raises(Wrong, match="it is made, and a grad has changed already: leave each grad"):
        as_value(result, "it", [a, b])


def test_require_close_returns_the_number() -> None:
    assert require_close(np.float64(0.1 + 0.2), 0.3, "it") == 0.1 + 0.2
    assert require_close(math.inf, math.inf, "it") == math.inf


@pytest.mark.parametrize(
    ("found", "right", "message"),
    [
        (2.0, 3.0, "it should be 3, got 2"),
        (1.00000001, 1.0, "it should be 1, got 1.00000001"),
        (math.nan, 1.0, "it should be 1, got nan"),
        (None, 1.0, "it should be a number, got None"),
    ],
)
def test_require_close_says_both_numbers(found: Any, right: float, message: str) -> None:
    with pytest.raises(Wrong, match=message):
        require_close(found, right, "it")


def test_slip_names_what_led_to_a_number() -> None:
    slips = {"the sign is off": -2.0, "halved": 1.0}
    assert slip(-2.0, slips) == "; the sign is off"
    assert slip(1.0 + 1e-12, slips) == "; halved"
    assert slip(3.0, slips) == ""


def test_unchanged_notices_a_change_at_any_depth() -> None:
    graph = {"a": [("b", 1.0)]}
    with unchanged(graph, "the graph"):
        sorted(graph)
    with (
        pytest.raises(Wrong, match="your code changes the graph, and should not"),
        unchanged(graph, "the graph"),
    ):
        graph["a"].append(("c", 1.0))


def changing(is_change: bool) -> Any:
    return pytest.raises(Wrong, match="changes x,") if is_change else contextlib.nullcontext()


@pytest.mark.parametrize("change", ["", "data", "grad"])
def test_unchanged_looks_at_number_and_gradient_of_values(change: str) -> None:
    value = Value(1.0)
    with changing(bool(change)), unchanged([value], "x"):
        value.tanh()
        if change:
            setattr(value, change, 2.0)


@pytest.mark.parametrize("change", [0.0, 1.0])
def test_unchanged_looks_at_each_number_of_an_array(change: float) -> None:
    array = np.array([1.0, 2.0])
    with changing(bool(change)), unchanged({"x": array}, "x"):
        array[1] += change


def test_unchanged_notices_an_equal_number_of_another_kind() -> None:
    numbers: list[object] = [1.0, (2.0, 3.0)]
    for other in (Fraction(1), True):
        with (
            pytest.raises(Wrong, match="your code changes the list"),
            unchanged(numbers, "the list"),
        ):
            numbers[0] = other
        numbers[0] = 1.0


def test_at_most_ends_what_goes_on_for_too_long() -> None:
    def loop(times: float) -> None:
        try:
            while times > 0:
                times -= 1
        except Exception:
            loop(times)

    before = sys.gettrace()
    with at_most(1000, "too many steps"):
        loop(100)
    with pytest.raises(Wrong, match=r"\Atoo many steps\Z"), at_most(1000, "too many steps"):
        loop(math.inf)
    assert sys.gettrace() is before


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


def test_grade_says_which_name_is_nearly_there() -> None:
    def check(is_dead: Any) -> None: ...

    assert "define it (there is is_deed)" in grade(check, {"is_deed": 1, "other": 2}).message


def test_grade_turns_any_error_into_a_verdict() -> None:
    def check(a: Any) -> None:
        a["x"]

    assert grade(check, {"a": {}}).message == "checking your answer raised KeyError: 'x'"


def test_answers_draw_the_same_each_time_and_leave_the_draws_of_others() -> None:
    answer = """import random, numpy
first = random.random()
def draw(): return first, random.random(), numpy.random.random()"""
    verdicts = set()
    for _ in range(2):
        random.random(), np.random.random()
        before = random.getstate(), np.random.get_state(legacy=False)
        verdicts.add(grade_source(answer, "def check(draw): return str(draw())"))
        assert random.getstate() == before[0]
        np.testing.assert_equal(np.random.get_state(legacy=False), before[1])
    assert len(verdicts) == 1


def test_answers_draw_the_same_each_time_where_numpy_is_not_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "numpy")
    verdicts = set()
    for _ in range(2):
        random.random()
        verdicts.add(grade(lambda draw: str(draw()), {"draw": random.random}))
    assert len(verdicts) == 1


def test_grade_says_no_address_in_memory() -> None:
    def check(a: Any) -> None:
        require(callable(a), f"it needs a function, got {a!r}")
        a()

    def fails() -> None:
        raise TypeError(f"no {object()}")

    for answer in (object(), fails):
        message = grade(check, {"a": answer}).message
        assert "<object object>" in message
        assert "0x" not in message


def test_grade_source_passes_a_right_answer() -> None:
    assert grade_source("def double(x):\n    return 2 * x", CHECK).passed


def test_grade_source_says_what_the_check_found() -> None:
    verdict = grade_source("def double(x):\n    return x", CHECK)
    assert verdict.message == "double(2) should be 4, got 2"


def test_grade_source_keeps_answers_apart_and_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert grade_source("print('loud')\ndef double(x): return 2 * x", CHECK).passed
    assert not grade_source("", CHECK).passed
    assert capsys.readouterr().out == ""


def test_grade_source_says_what_the_check_lacks() -> None:
    check = f"import no_such_package\n{CHECK}"
    message = "the check needs no_such_package, which is not installed here"
    assert grade_source("def double(x): return 2 * x", check).message == message


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


def test_module_of_the_same_name_comes_back_after_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = ModuleType("answer")
    monkeypatch.setitem(sys.modules, "answer", kept)
    assert grade_source("x = 1", "def check(x):\n    pass").passed
    assert sys.modules["answer"] is kept


def test_module_that_an_answer_imports_into_the_package_stays() -> None:
    answer = "import micrograd.engine, json\nmicrograd.engine.json = json\nx = 1"
    assert grade_source(answer, "def check(x):\n    pass").passed
    import micrograd.engine

    assert hasattr(micrograd.engine, "json")
    del micrograd.engine.json


def test_verdict_counts_as_true_where_it_passed() -> None:
    assert grade(lambda: None, {})
    assert not grade(lambda missing: None, {})
