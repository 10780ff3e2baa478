from __future__ import annotations

import dataclasses
import functools
import math
import random
import re
from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from micrograd import Value
from micrograd.numerical import (
    CENTRAL_STEP,
    FORWARD_STEP,
    Comparison,
    GradientCheck,
    central_difference,
    check_gradient,
    forward_difference,
    numerical_gradient,
)


def parabola(x: float) -> float:
    return 3 * x**2 - 4 * x + 5


# Slopes by nudging


def test_forward_difference_gives_the_golden_number(golden: Any) -> None:
    expected = golden["derivative"]["forward_difference_at_3_h_1e-3"]
    assert forward_difference(parabola, 3.0, 1e-3) == pytest.approx(expected, rel=1e-12)


def test_forward_difference_looks_to_the_right() -> None:
    assert forward_difference(abs, 0.0, 0.5) == 1.0


def test_forward_difference_nudges_by_the_step() -> None:
    assert forward_difference(lambda x: x**2, 1.0, 0.5) == 2.5


@pytest.mark.parametrize("difference", [forward_difference, central_difference])
def test_difference_is_the_slope(difference: Callable[..., float], golden: Any) -> None:
    expected = golden["derivative"]["slope_at_3"]
    assert difference(parabola, 3.0) == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("difference", [forward_difference, central_difference])
def test_difference_is_flat_at_the_minimum(difference: Callable[..., float], golden: Any) -> None:
    case = golden["derivative"]
    assert parabola(case["minimum_at"]) == pytest.approx(case["f(2/3)"], rel=1e-15)
    assert difference(parabola, case["minimum_at"]) == pytest.approx(0.0, abs=1e-6)


def test_central_difference_nudges_to_both_sides() -> None:
    assert central_difference(lambda x: x**3, 1.0, 0.5) == 3.25


def test_central_difference_is_exact_for_a_parabola() -> None:
    assert central_difference(lambda x: x**2, 3.0, 0.5) == 6.0


def error_of(difference: Callable[..., float], *step: float) -> float:
    return abs(difference(math.exp, 1.0, *step) - math.e)


@pytest.mark.parametrize(
    ("difference", "step", "bound"),
    [(forward_difference, FORWARD_STEP, 1e-7), (central_difference, CENTRAL_STEP, 1e-9)],
    ids=["forward", "central"],
)
def test_default_step_is_where_errors_balance(
    difference: Callable[..., float], step: float, bound: float
) -> None:
    assert error_of(difference) == error_of(difference, step) < bound
    assert error_of(difference, step * 1000) > 100 * error_of(difference), "truncation is missing"
    assert error_of(difference, step / 1000) > 10 * error_of(difference), "rounding is missing"


def test_numerical_gradient_nudges_one_input_at_a_time() -> None:
    slopes = numerical_gradient(lambda a, b, c: a * b + c, [2.0, -3.0, 10.0])
    assert slopes == pytest.approx([-3.0, 2.0, 1.0], rel=1e-9)


def test_numerical_gradient_of_the_exercise_function(golden: Any) -> None:
    def f(a: float, b: float, c: float) -> float:
        return float(-(a**3) + math.sin(3 * b) - 1 / c + b**2.5 - a**0.5)

    case = golden["exercise_function"]
    assert f(*case["at"]) == pytest.approx(case["value"], rel=1e-14)
    assert numerical_gradient(f, case["at"]) == pytest.approx(case["gradient"], rel=1e-8)


@pytest.mark.parametrize("kind", [np.float32, np.float64, Fraction, int])
def test_differences_take_numbers_of_any_kind(kind: Any) -> None:
    assert forward_difference(parabola, kind(3)) == forward_difference(parabola, 3.0)
    assert central_difference(parabola, kind(3)) == central_difference(parabola, 3.0)
    assert numerical_gradient(parabola, [kind(3)]) == numerical_gradient(parabola, [3.0])
    step: Any = np.float32(1e-5)
    assert central_difference(parabola, kind(3), step) == pytest.approx(14.0, abs=1e-6)


@pytest.mark.parametrize("difference", [forward_difference, central_difference])
def test_difference_says_what_is_no_number(
    difference: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, "x needs a number, got str ('3'); convert it with float(...)"):
        difference(parabola, "3")


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.int8])
def test_numerical_gradient_loses_no_step_in_numbers_beside_the_nudged_one(kind: Any) -> None:
    slopes = numerical_gradient(lambda a, b: a * b, np.array([2, 3], kind))  # type: ignore[arg-type]
    assert slopes == numerical_gradient(lambda a, b: a * b, [2.0, 3.0])
    assert [type(slope) for slope in slopes] == [float, float]


@pytest.mark.parametrize("f", [numerical_gradient, check_gradient])
def test_inputs_in_an_array_of_one_number_are_told_to_be_a_list(f: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^inputs needs a list .* ndarray .*; write \[x\] for one$"
    ):
        f(lambda x: x * x, np.array(2.0))


@pytest.mark.parametrize("f", [numerical_gradient, check_gradient])
def test_input_that_is_no_number_is_refused(f: Any, raises_exactly: Callable[..., Any]) -> None:
    message = "an input needs a number, got str ('2'); convert it with float(...)"
    with raises_exactly(TypeError, message):
        f(lambda a, b: a * b, [1.0, "2"])


def test_numerical_gradient_uses_its_step() -> None:
    assert numerical_gradient(lambda x: x**3, [1.0], 0.5) == [3.25]


def test_numerical_gradient_of_nothing_is_empty() -> None:
    assert numerical_gradient(lambda: 1.0, []) == []


STEPPING: dict[str, Callable[[float], Any]] = {
    "forward_difference": lambda step: forward_difference(parabola, 1.0, step),
    "central_difference": lambda step: central_difference(parabola, 1.0, step),
    "numerical_gradient": lambda step: numerical_gradient(parabola, [1.0], step),
    "check_gradient": lambda step: check_gradient(lambda x: x**2, [1.0], step),
}


@pytest.mark.parametrize("name", STEPPING)
@pytest.mark.parametrize("step", [0.0, -1e-6, math.nan, math.inf])
def test_step_must_be_positive(name: str, step: float, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, f"step must be positive and finite, got {step}"):
        STEPPING[name](step)


@pytest.mark.parametrize("name", STEPPING)
def test_step_must_be_a_number(name: str, raises_exactly: Callable[..., Any]) -> None:
    step: Any = "h"
    remedy = "convert it with float(...)"
    with raises_exactly(TypeError, f"step needs a number, got str ('h'); {remedy}"):
        STEPPING[name](step)


def test_check_refuses_a_step_before_it_calls_the_function(
    raises_exactly: Callable[..., Any],
) -> None:
    def never(_: Value) -> Value:
        raise AssertionError("the function was called")

    with raises_exactly(ValueError, "step must be positive and finite, got 0.0"):
        check_gradient(never, [1.0], 0.0)


# One slope, twice


def test_comparison_measures_the_difference_without_sign() -> None:
    assert Comparison("a", 1.0, 3.5, 0.1).difference == 2.5
    assert Comparison("a", 3.5, 1.0, 0.1).difference == 2.5


@pytest.mark.parametrize(
    ("analytic", "numeric", "tolerance", "agrees"),
    [
        (0.5, 0.0, 0.5, False),  # the tolerance is relative
        (0.0, 0.0, 0.0, True),
        (0.375, 0.25, 0.5, True),
        (0.376, 0.25, 0.5, False),
        (6.0, 4.0, 0.5, True),
        (6.5, 4.0, 0.5, False),
        (-6.0, -4.0, 0.5, True),
        (4.0, -4.0, 0.5, False),
        (math.nan, 1.0, 0.5, False),
        (1.0, math.nan, 0.5, False),
    ],
)
def test_comparison_agrees_within_its_tolerance(
    analytic: float, numeric: float, tolerance: float, agrees: bool
) -> None:
    assert Comparison("a", analytic, numeric, tolerance).agrees is agrees


@pytest.mark.parametrize(
    ("difference", "uncertainty", "agrees"),
    [(0.5, 0.5, True), (0.75, 0.5, False), (0.0, math.inf, False), (0.0, math.nan, False)],
)
def test_comparison_allows_for_the_uncertainty_of_the_measurement(
    difference: float, uncertainty: float, agrees: bool
) -> None:
    assert Comparison("a", 4.0 + difference, 4.0, 0.0, uncertainty).agrees is agrees


def test_comparison_gives_the_factor_between_the_slopes() -> None:
    assert Comparison("a", 6.0, 4.0, 0.1).factor == 1.5


def test_comparison_says_0_and_not_minus_0() -> None:
    assert "a factor of 0\n" in str(Comparison("a", 0.0, -4.0, 0.1))


def test_comparison_has_no_factor_where_nothing_moves() -> None:
    assert Comparison("a", 6.0, 0.0, 0.1).factor is None


@pytest.mark.parametrize(
    ("comparison", "text"),
    [
        (
            Comparison("a", 4.0, 4.0, 0.1),
            "a: agrees\n    analytic: 4\n    numeric:  4",
        ),
        (
            Comparison("b", 6.0, 4.0, 0.1),
            "b: DISAGREES by 2, a factor of 1.5\n    analytic: 6\n    numeric:  4",
        ),
        (
            Comparison("c", 2.0, 0.0, 0.1),
            "c: DISAGREES by 2\n    analytic: 2\n    numeric:  0",
        ),
        (
            Comparison("d", 1 / 3, 3.0, 0.1),
            "d: DISAGREES by 2.667, a factor of 0.1111\n"
            "    analytic: 0.3333333333\n    numeric:  3",
        ),
    ],
    ids=["agrees", "factor", "no factor", "rounded"],
)
def test_comparison_prints_both_slopes(comparison: Comparison, text: str) -> None:
    assert str(comparison) == text


@pytest.mark.parametrize(
    "result",
    [Comparison("a", 1.0, 1.0, 0.1), GradientCheck((), ())],
    ids=lambda result: type(result).__name__,
)
def test_result_is_frozen(result: Any) -> None:
    field = dataclasses.fields(result)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(result, field, None)


# The gradient check


AGREES = Comparison("a", 2.0, 2.0, 0.1)
DISAGREES = Comparison("b", 2.0, 1.0, 0.1)


@pytest.mark.parametrize(
    ("inputs", "operators", "passed"),
    [
        ((), (), True),
        ((AGREES, AGREES), (), True),
        ((AGREES, DISAGREES), (), False),
        ((AGREES,), (DISAGREES,), False),
    ],
    ids=["nothing", "all agree", "an input disagrees", "an operator disagrees"],
)
def test_check_passes_when_everything_agrees(
    inputs: tuple[Comparison, ...], operators: tuple[Comparison, ...], passed: bool
) -> None:
    check = GradientCheck(inputs, operators)
    assert check.passed is passed
    assert bool(check) is passed  # as in `assert check_gradient(...)`


def test_comparison_counts_as_true_where_it_agrees() -> None:
    assert AGREES
    assert not DISAGREES


@pytest.mark.parametrize("show", [str, repr])
def test_check_prints_inputs_then_operators(show: Callable[[GradientCheck], str]) -> None:
    assert show(GradientCheck((AGREES, DISAGREES), (DISAGREES,))) == (
        "a: agrees\n    analytic: 2\n    numeric:  2\n"
        "b: DISAGREES by 1, a factor of 2\n    analytic: 2\n    numeric:  1\n"
        "operator b: DISAGREES by 1, a factor of 2\n    analytic: 2\n    numeric:  1"
    )


def smooth(a: Value, b: Value) -> Value:
    return (a * b).tanh() + (a / b).exp() - b**3 + 2**a + a.sigmoid() * (b * b).log()


def test_check_passes_where_backward_is_right() -> None:
    result = check_gradient(smooth, [0.7, -1.3])
    assert result.passed, f"the check found a mistake where there is none:\n{result}"
    assert result.operators == ()


def test_check_compares_each_input_in_order() -> None:
    a, b = Value(0.7), Value(-1.3)
    smooth(a, b).backward()
    result = check_gradient(smooth, [0.7, -1.3])
    measured = numerical_gradient(lambda x, y: smooth(Value(x), Value(y)).data, [0.7, -1.3])
    assert [comparison.analytic for comparison in result.inputs] == [a.grad, b.grad]
    assert [comparison.numeric for comparison in result.inputs] == pytest.approx(measured)


def wrong_square(v: Value) -> Value:
    return Value(v.data**2, (v,), (v.data,), "square")  # its slope is half the true one


def test_check_finds_a_wrong_gradient() -> None:
    (comparison,) = check_gradient(lambda a: 5 * wrong_square(a), [3.0]).inputs
    assert (comparison.analytic, comparison.agrees) == (15.0, False)
    assert comparison.numeric == pytest.approx(30.0, rel=1e-8)
    assert comparison.factor == pytest.approx(0.5, rel=1e-8)


def test_check_names_the_operator_with_the_wrong_slope() -> None:
    (comparison,) = check_gradient(lambda a: (5 * wrong_square(a + 1)).tanh(), [-0.7]).operators
    assert comparison.name == "square of (0.3)"
    assert comparison.analytic == pytest.approx(0.3, rel=1e-8)
    assert comparison.numeric == pytest.approx(0.6, rel=1e-8)


def test_check_names_each_wrong_operator_once() -> None:
    result = check_gradient(lambda a, b: wrong_square(a * b) * wrong_square(a), [2.0, 3.0])
    names = [comparison.name for comparison in result.operators]
    assert names == ["square of (6)", "square of (2)"]


def test_check_finds_a_wrong_slope_that_only_the_second_input_shows() -> None:
    def f(a: Value, b: Value) -> Value:
        return a + wrong_square(b)

    (comparison,) = check_gradient(f, [2.0, 3.0]).operators
    assert comparison.name == "square of (3)"


def test_check_finds_two_wrong_slopes_that_hide_each_other() -> None:
    def f(a: Value) -> Value:
        half = Value(a.data, (a,), (0.5,), "half")
        return Value(half.data, (half,), (2.0,), "double")

    result = check_gradient(f, [3.0])
    assert all(comparison.agrees for comparison in result.inputs)
    assert [comparison.name for comparison in result.operators] == ["half of (3)", "double of (3)"]
    assert not result.passed


def test_check_names_operands_by_their_labels() -> None:
    def f(a: Value, b: Value) -> Value:
        a.label = "a"
        return Value(a.data * b.data, (a, b), (1.0, 1.0), "times")

    (comparison,) = check_gradient(f, [1 / 3, 2 / 3]).operators
    assert comparison.name == "times of (a, 0.666667)"


def test_check_names_an_operator_without_a_name() -> None:
    (comparison,) = check_gradient(lambda a: Value(2 * a.data, (a,), (1.0,)), [3.0]).operators
    assert comparison.name == "without a name of (3)"


def wrong_identity(a: Value) -> Value:
    return Value(a.data, (a,), (1.01,), "identity")


def test_check_reports_a_kink() -> None:
    result = check_gradient(Value.relu, [0.0])
    assert not result.passed
    assert [comparison.name for comparison in result.operators] == ["relu of (0)"]


@pytest.mark.parametrize("x", [-1.8e-8, -2e-6, -3.9997e-6, -5.9e-6, -1.1e-5, 1e-7, 4e-6])
def test_check_does_not_accuse_relu_near_its_kink(x: float) -> None:
    assert check_gradient(Value.relu, [x]).passed
    assert check_gradient(lambda a: (a * 2.0).relu() + 100.0 * a.relu(), [x]).passed


@pytest.mark.parametrize("kink", [1.0, -3.0, 100.0, 1e12])
@pytest.mark.parametrize("distance", [-4e-6, -1e-7, 1e-7, 4e-6])
def test_check_does_not_accuse_relu_near_a_kink_away_from_0(kink: float, distance: float) -> None:
    x = kink + distance * abs(kink)
    assert check_gradient(lambda a: (a - kink).relu(), [x]).passed
    assert not check_gradient(lambda a: (wrong_identity(a) - kink).relu(), [x]).passed


@pytest.mark.parametrize("shift", [1.0, 100.0, 1e6])
def test_check_reports_a_kink_wherever_it_is(shift: float) -> None:
    assert not check_gradient(lambda a: (a - shift).relu(), [shift]).passed


def test_check_does_not_accuse_a_tanh_that_a_wide_step_would_flatten() -> None:
    assert check_gradient(lambda a, b: (a * b).tanh(), [2.6e-7, 8e7]).passed


def test_check_does_not_accuse_slopes_near_the_smallest_float() -> None:
    assert check_gradient(lambda a: a.sigmoid(), [-740.4]).passed
    assert check_gradient(lambda a, b: a.exp() * b, [-722.7, 4.8]).passed


@pytest.mark.parametrize("x", [1e-5, 1e-7, 30.00001])
def test_check_still_finds_a_wrong_slope_beside_a_minimum(x: float) -> None:
    def wrong_square(a: Value) -> Value:
        return Value(a.data**2, (a,), (2.01 * a.data,), "square")

    centre = 30.0 if x > 1.0 else 0.0
    assert not check_gradient(lambda a: wrong_square(a - centre) + 1.0, [x]).passed


@pytest.mark.parametrize("coefficients", [[0.1, 0.2, -0.3], [0.1] * 1000 + [-100.0]])
def test_check_allows_for_the_rounding_of_a_gradient_whose_terms_cancel(
    coefficients: list[float],
) -> None:
    (comparison,) = check_gradient(
        lambda a: sum((a * factor for factor in coefficients), Value(0.0)), [0.0]
    ).inputs
    assert comparison.analytic != 0.0
    assert comparison.agrees


def test_check_takes_no_large_slope_within_for_a_large_gradient() -> None:
    def f(a: Value) -> Value:
        return wrong_identity(a * 1e14) * 1e-14

    (comparison,) = check_gradient(f, [3.0]).inputs
    assert not comparison.agrees


@pytest.mark.parametrize("a", [0.0, 1.0])
def test_check_takes_an_input_that_is_not_used(a: float) -> None:
    result = check_gradient(lambda a, b: a * 2, [a, 5.0])
    assert result.passed
    assert (result.inputs[1].analytic, result.inputs[1].numeric) == (0.0, 0.0)


def test_check_takes_a_function_that_returns_its_input() -> None:
    result = check_gradient(lambda a: a, [3.0])
    assert result.passed
    assert result.inputs[0].analytic == 1.0


def test_check_uses_its_tolerance() -> None:
    def slightly_wrong(a: Value) -> Value:
        return Value(a.data, (a,), (1.001,), "same")

    assert check_gradient(slightly_wrong, [3.0], tolerance=0.01).passed
    result = check_gradient(slightly_wrong, [3.0], tolerance=0.0001)
    assert (result.inputs[0].agrees, len(result.operators)) == (False, 1)


def test_check_tolerates_a_millionth_by_default() -> None:
    (comparison,) = check_gradient(lambda a: a * 2, [1.0]).inputs
    assert comparison.tolerance == 1e-6


def test_check_uses_its_step() -> None:
    (comparison,) = check_gradient(lambda a: a * a * a, [1.0], step=0.5).inputs
    assert comparison.numeric == 3.25


def test_check_steps_like_the_central_difference_near_one() -> None:
    (comparison,) = check_gradient(Value.exp, [1.0]).inputs
    assert comparison.numeric == pytest.approx(central_difference(math.exp, 1.0), rel=1e-10)


# Large and small numbers

SCALES: dict[str, tuple[Callable[[Value], Value], list[float]]] = {
    "a*a": (lambda a: a * a, [1e100, -1e9, 1e6, 1e-3, 1e-9, 1e-100]),
    "1/a": (lambda a: 1 / a, [1e100, -1e6, 1e-3, -1e-6, 1e-12, 1e-100]),
    "a**0.5": (lambda a: a**0.5, [1e100, 1e6, 1e-3, 1e-12, 1e-100]),
    "log": (Value.log, [1e100, 1e6, 1e-3, 1e-12, 1e-100]),
    "exp": (Value.exp, [700.0, 50.0, 1e-3, 1e-12, -50.0, -700.0]),
    "tanh": (Value.tanh, [1000.0, 20.0, 10.0, 1e-3, 1e-12, -20.0]),
    "sigmoid": (Value.sigmoid, [1000.0, 20.0, 1e-12, -20.0, -700.0]),
    "exp(a - 1e6)": (lambda a: (a - 1e6).exp(), [1e6, 1e6 + 1]),
    "tanh(a / 1e6)": (lambda a: (a * 1e-6).tanh(), [1e6, 1e3, 1e-3]),
    "1 / (1 + a)": (lambda a: 1 / (1 + a), [1e12, 1e6, 1e-3, 1e-12]),
    "a - a": (lambda a: a - a, [1e100, 1e6, 1e-3, 1e-12]),
    "a / a": (lambda a: a / a, [1e100, 1e6, 1e-3, 1e-6, 1e-12]),
}
SCALE_CASES = [(name, x) for name, (_, xs) in SCALES.items() for x in xs]


@pytest.mark.parametrize(("name", "x"), SCALE_CASES)
def test_check_does_not_accuse_a_right_gradient(name: str, x: float) -> None:
    result = check_gradient(SCALES[name][0], [x])
    assert result.passed, f"accused at {x}:\n{result}"


@pytest.mark.parametrize(
    ("name", "x"),
    [case for case in SCALE_CASES if case[0] not in ("a - a", "a / a")],
)
def test_check_finds_a_gradient_that_is_off_by_a_hundredth(name: str, x: float) -> None:
    def off(a: Value) -> Value:
        right = SCALES[name][0](a)
        return Value(right.data, (right,), (1.01,), "off")

    result = check_gradient(off, [x])
    (comparison,) = result.inputs
    if abs(comparison.numeric) > 100 * comparison.uncertainty:
        assert not comparison.agrees
    else:  # nothing to measure: the function is flat there, to the last digit
        assert abs(comparison.analytic) < 1e-7
    assert [operator.name.partition(" ")[0] for operator in result.operators] in (["off"], [])


@given(
    exponent=st.integers(-60, 60),
    digits=st.floats(1.0, 9.9),
    power=st.sampled_from([-2.0, -1.0, 0.5, 1.0, 1.5, 3.0]),
)
def test_check_judges_powers_alike_on_every_scale(
    exponent: int, digits: float, power: float
) -> None:
    x = digits * 10.0**exponent
    assert check_gradient(lambda a: a**power, [x]).passed

    def halved(a: Value) -> Value:
        right = a**power
        return Value(right.data, (a,), (right.local_grads[0] / 2,), "halved")

    assert not check_gradient(halved, [x]).passed


def test_check_of_a_step_that_changes_nothing_is_refused(
    raises_exactly: Callable[..., Any],
) -> None:
    with raises_exactly(
        ValueError, "a step of 1e-06 does not change 1000000000000.0; give a larger one"
    ):
        check_gradient(lambda a: a * a, [1e12], 1e-6)


@pytest.mark.parametrize("x", [math.nan, math.inf])
def test_check_of_no_finite_number_is_refused(x: float) -> None:
    with pytest.raises(ValueError, match=rf"^inputs must be finite numbers, got \[1.0, {x}\]$"):
        check_gradient(lambda a, b: a * b, [1.0, x])


@pytest.mark.parametrize("tolerance", [-1e-9, math.nan, float("inf")])
def test_tolerance_that_is_none_is_refused(
    tolerance: float, raises_exactly: Callable[..., Any]
) -> None:
    message = f"tolerance must be at least 0 and finite, got {tolerance}"
    with raises_exactly(ValueError, message):
        check_gradient(lambda a: a * a, [1.0], tolerance=tolerance)


def test_tolerance_must_be_a_number(raises_exactly: Callable[..., Any]) -> None:
    tolerance: Any = "1e-6"
    message = "tolerance needs a number, got str ('1e-6'); convert it with float(...)"
    with raises_exactly(TypeError, message):
        check_gradient(lambda a: a * a, [1.0], tolerance=tolerance)


def test_tolerance_of_zero_is_one() -> None:
    assert check_gradient(lambda a: a * 2.0, [1.0], tolerance=0.0)


def test_check_at_the_edge_of_a_domain_tells_of_the_usual_step() -> None:
    edge = math.log(1.7976931348623157e308)
    nudged = re.escape(f"exp({edge + CENTRAL_STEP}) is larger than a float can hold")
    with pytest.raises(OverflowError, match=nudged):
        check_gradient(lambda a: a.exp(), [edge])


def test_check_of_an_operator_that_gives_nan_does_not_pass() -> None:
    bad = check_gradient(lambda a: Value(math.nan, (a,), (1.0,), "bad"), [2.0])
    assert not bad.passed


def test_check_leaves_gradients_of_other_values_alone() -> None:
    w = Value(3.0)
    w.grad = 5.0
    assert check_gradient(lambda a: a * w + w, [2.0])
    assert w.grad == 5.0


def test_check_takes_hundreds_of_inputs() -> None:
    result = check_gradient(lambda *xs: sum(xs, Value(0.0)), [1.0] * 260)
    assert result.passed
    assert len(result.inputs) == 260


@pytest.mark.parametrize(
    ("f", "change"),
    [
        (lambda a, b: a * b if b.data <= 1.0 else a, "from 3 values to 1"),
        (lambda a, b: a if b.data <= 1.0 else a * b, "from 1 values to 3"),
    ],
    ids=["shrinks", "grows"],
)
def test_check_refuses_a_function_whose_graph_changes(
    f: Callable[..., Value], change: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"nudging input 1 changes the graph {change}; "
        "check a function that does the same operations at each call",
    ):
        check_gradient(f, [2.0, 1.0])


def with_one_option(*xs: Value, scale: float = 2.0, **_: Any) -> Value:
    return xs[0] * scale


@pytest.mark.parametrize(
    ("f", "names"),
    [
        (lambda a, b: a * b, ["a", "b"]),
        (lambda a, b, unused=None: a * b, ["a", "b"]),
        (lambda a, *rest: a * rest[0], ["input 0", "input 1"]),
        (lambda *xs: xs[0] * xs[1], ["input 0", "input 1"]),
        (functools.partial(max, key=float), ["input 0", "input 1"]),
    ],
    ids=["names", "more names than inputs", "fewer names", "no names", "built-in"],
)
def test_check_names_inputs_as_the_function_does(f: Callable[..., Any], names: list[str]) -> None:
    result = check_gradient(f, [1.0, 2.0])
    assert [comparison.name for comparison in result.inputs] == names


def test_check_takes_no_option_for_an_input() -> None:
    (comparison,) = check_gradient(with_one_option, [3.0]).inputs
    assert comparison.name == "input 0"


@pytest.mark.parametrize(
    ("f", "got"),
    [
        (lambda a: a.data * 2, "float"),
        (lambda a: [a], "list"),
        (lambda a: None, "NoneType"),
        (lambda a: SimpleNamespace(backward=print), "SimpleNamespace"),  # as a tensor has it
    ],
)
def test_function_that_returns_no_value_is_refused(
    f: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    remedy = "compute with the Values that it gets, without .data, and return the result"
    with raises_exactly(TypeError, f"the function to check returns {got}, not a Value; {remedy}"):
        check_gradient(f, [1.0])


@pytest.mark.parametrize("measure", [check_gradient, numerical_gradient])
@pytest.mark.parametrize(
    ("inputs", "got"),
    [
        (3.0, "float (3.0)"),
        (None, "NoneType (None)"),
        ("3", "str ('3')"),
        ({3.0}, "set ({3.0})"),
        (frozenset([3.0]), "frozenset (frozenset({3.0}))"),
        ({3.0: 1}, "dict ({3.0: 1})"),
    ],
)
def test_inputs_that_are_no_list_are_refused(
    measure: Any, inputs: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, f"inputs needs a list of numbers, got {got}; write [x] for one"):
        measure(lambda x: x * x, inputs)


@pytest.mark.parametrize("kind", [tuple, iter, np.array])
def test_inputs_may_come_as_they_like_as_long_as_they_are_in_order(kind: Any) -> None:
    assert numerical_gradient(lambda a, b: a * b, kind([2.0, 3.0])) == pytest.approx([3.0, 2.0])
    assert check_gradient(lambda a, b: a * b, kind([2.0, 3.0])).passed


@pytest.mark.parametrize("size", [1.0, 1e-9])
def test_check_refuses_a_function_that_draws_at_random(
    size: float, raises_exactly: Callable[..., Any]
) -> None:
    rng = random.Random(0)
    with raises_exactly(ValueError, NO_OTHER_NUMBERS):
        check_gradient(lambda x: x * 3.0 + size * rng.random(), [2.0])


def test_check_refuses_a_function_that_changes_what_it_reads(
    raises_exactly: Callable[..., Any],
) -> None:
    w = Value(1.0)

    def grows(x: Value) -> Value:
        w.data += 1.0
        return w * x

    with raises_exactly(ValueError, NO_OTHER_NUMBERS):
        check_gradient(grows, [2.0])


NO_OTHER_NUMBERS = (
    "the function to check gives other numbers when it is called again; "
    "let it draw nothing at random, and change nothing"
)
