from __future__ import annotations

import copy
import math
import operator
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from micrograd import Value
from micrograd.engine import topological_order

ROOT = Path(__file__).parents[2]
NUMBER_REMEDY = "write Value(3.0), or convert first with float(...)"
ITERABLE_REMEDY = "use one Value for each number: [Value(x) for x in ...]"
SINGLE_REMEDY = "take the number out of it: x.item()"
VALUE_REMEDY = "it is a Value already: use it as it is, or float(v) for its number"


def slope(f: Callable[[float], float], x: float) -> float:
    """A central difference that shares no code with the package."""
    step = 1e-5
    return (f(x + step) - f(x - step)) / (2 * step)


def gradients(root: Value, *leaves: Value) -> list[float]:
    root.backward()
    return [leaf.grad for leaf in leaves]


# A Value is a number


@pytest.mark.parametrize("number", [2, 2.0, np.float32(2), np.float64(2), np.int64(2), Fraction(2)])
def test_value_holds_a_python_float(number: Any) -> None:
    value = Value(number)
    assert type(value.data) is float, f"{type(number).__name__} became {type(value.data).__name__}"
    assert value.data == 2.0


def test_value_holds_a_fraction_as_its_nearest_float() -> None:
    third: Any = Fraction(1, 3)
    assert Value(third).data == 1 / 3


def test_value_starts_as_a_leaf_without_gradient() -> None:
    value = Value(2.0)
    assert (value.grad, value.op, value.label) == (0.0, "", "")
    assert (value.inputs, value.local_grads) == ((), ())


def test_value_keeps_the_label_it_is_given() -> None:
    assert Value(2.0, label="weight").label == "weight"


def test_value_takes_a_label_later() -> None:
    value = Value(2.0) * 3.0
    value.label = "product"
    assert value.label == "product"


def test_value_rejects_a_misspelt_attribute() -> None:
    value: Any = Value(2.0)
    with pytest.raises(AttributeError, match="gard"):
        value.gard = 1.0


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("2", f"Value needs a number, got str ('2'); {NUMBER_REMEDY}"),
        (None, f"Value needs a number, got NoneType (None); {NUMBER_REMEDY}"),
        (2j, f"Value needs a number, got complex (2j); {NUMBER_REMEDY}"),
        (Decimal(2), f"Value needs a number, got Decimal (Decimal('2')); {NUMBER_REMEDY}"),
        ([1, 2], f"Value needs a number, got list ([1, 2]); {ITERABLE_REMEDY}"),
        (np.ones(2), f"Value needs a number, got ndarray (array([1., 1.])); {ITERABLE_REMEDY}"),
        (np.array(2.0), f"Value needs a number, got ndarray (array(2.)); {SINGLE_REMEDY}"),
        (
            Value(1.5),
            f"Value needs a number, got Value (Value(data=1.5, grad=0.0)); {VALUE_REMEDY}",
        ),
    ],
    ids=lambda argument: type(argument).__name__,
)
def test_value_rejects_what_is_not_a_number(
    thing: Any, message: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, message):
        Value(thing)


@pytest.mark.parametrize(
    "number", [10**400, -(10**5000), Fraction(10**400, 3)], ids=["int", "negative", "fraction"]
)
@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("Value", Value),
        ("+", lambda number: number + Value(1.0)),
        ("**", lambda number: Value(1.0) ** number),
    ],
)
def test_number_that_no_float_can_hold_is_refused(
    name: str, use: Callable[[Any], Any], number: Any, raises_exactly: Callable[..., Any]
) -> None:
    needs, kind = f"{name} needs a number that a float can hold", type(number).__name__
    with raises_exactly(OverflowError, f"{needs}, at most 1.8e308; this {kind} is larger"):
        use(number)


def test_value_of_another_engine_is_told_to_be_one(raises_exactly: Callable[..., Any]) -> None:
    other = type("Value", (), {"__repr__": lambda _: "Value(2)"})()
    got, remedy = "Value of another engine", "make all Values with one engine, imported once"
    with raises_exactly(TypeError, f"+ needs a number, got {got} (Value(2)); {remedy}"):
        Value(1.0) + other


def test_value_cuts_a_long_thing_in_its_message(raises_exactly: Callable[..., Any]) -> None:
    digits: Any = "1" * 100
    shown = "'" + "1" * 39
    with raises_exactly(TypeError, f"Value needs a number, got str ({shown}); {NUMBER_REMEDY}"):
        Value(digits)


def test_float_returns_the_number() -> None:
    assert float(Value(2.5)) == 2.5


def test_math_functions_take_a_value_as_a_number() -> None:
    assert math.sqrt(Value(9.0)) == 3.0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value(2.0), "Value(data=2.0, grad=0.0)"),
        (Value(-1, label="w"), "Value(data=-1.0, grad=0.0, label='w')"),
        (Value(2.0) + 3.0, "Value(data=5.0, grad=0.0, op='+')"),
        (
            Value(6.0, (Value(2.0), Value(3.0)), (3.0, 2.0), "*", "e"),
            "Value(data=6.0, grad=0.0, op='*', label='e')",
        ),
    ],
    ids=["leaf", "label", "operator", "operator and label"],
)
def test_repr_says_what_is_known(value: Value, text: str) -> None:
    assert repr(value) == text


def test_repr_shows_the_gradient() -> None:
    value = Value(2.0)
    value.backward()
    assert repr(value) == "Value(data=2.0, grad=1.0)"


# Every operator, against Python's own numbers and against central differences

UNARY: dict[str, tuple[Callable[[Any], Any], Callable[[float], float], list[float]]] = {
    "-v": (operator.neg, operator.neg, [-2.0, 0.0, 3.0]),
    "v + 3": (lambda v: v + 3, lambda x: x + 3, [-2.0, 0.0, 0.5]),
    "3 + v": (lambda v: 3 + v, lambda x: 3 + x, [-2.0, 0.0, 0.5]),
    "v - 3": (lambda v: v - 3, lambda x: x - 3, [-2.0, 0.0, 0.5]),
    "3 - v": (lambda v: 3 - v, lambda x: 3 - x, [-2.0, 0.0, 0.5]),
    "v * 3": (lambda v: v * 3, lambda x: x * 3, [-2.0, 0.0, 0.5]),
    "3 * v": (lambda v: 3 * v, lambda x: 3 * x, [-2.0, 0.0, 0.5]),
    "v / 3": (lambda v: v / 3, lambda x: x / 3, [-2.0, 0.0, 0.5]),
    "3 / v": (lambda v: 3 / v, lambda x: 3 / x, [-2.0, 0.5, 4.0]),
    "v ** 2": (lambda v: v**2, lambda x: x**2, [-2.0, 0.0, 0.5]),
    "v ** 3": (lambda v: v**3, lambda x: x**3, [-2.0, 0.0, 0.5]),
    "v ** 1": (lambda v: v**1, lambda x: x**1, [-2.0, 0.0, 0.5]),
    "v ** 0": (lambda v: v**0, lambda x: x**0, [-2.0, 0.0, 0.5]),
    "v ** -1": (lambda v: v**-1, lambda x: x**-1, [-2.0, 0.5, 4.0]),
    "v ** -2.5": (lambda v: v**-2.5, lambda x: x**-2.5, [0.5, 1.0, 4.0]),
    "v ** 0.5": (lambda v: v**0.5, lambda x: x**0.5, [0.5, 1.0, 4.0]),
    "2 ** v": (lambda v: 2**v, lambda x: 2**x, [-2.0, 0.0, 0.5]),
    "v ** v": (lambda v: v**v, lambda x: x**x, [0.5, 1.0, 3.0]),
    "v * v": (lambda v: v * v, lambda x: x * x, [-2.0, 0.0, 0.5]),
    "exp": (Value.exp, math.exp, [-3.0, 0.0, 2.0]),
    "log": (Value.log, math.log, [0.1, 1.0, 20.0]),
    "tanh": (Value.tanh, math.tanh, [-2.0, 0.0, 0.5]),
    "sigmoid": (Value.sigmoid, lambda x: 1 / (1 + math.exp(-x)), [-4.0, 0.0, 0.5]),
    "relu": (Value.relu, lambda x: max(x, 0.0), [-2.0, -0.1, 0.1, 3.0]),
}
UNARY_CASES = [(name, x) for name, (_, _, points) in UNARY.items() for x in points]

BINARY = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}
BINARY_POINTS = [(0.5, 3.0), (2.0, -1.5), (3.0, 0.25)]
on_binary_points = pytest.mark.parametrize(("x", "y"), BINARY_POINTS)
on_every_binary = pytest.mark.parametrize("op", list(BINARY))


@pytest.mark.parametrize(("name", "x"), UNARY_CASES)
def test_unary_operator_computes_what_python_computes(name: str, x: float) -> None:
    of_value, of_float, _ = UNARY[name]
    assert of_value(Value(x)).data == pytest.approx(of_float(x), rel=1e-15, abs=1e-16)


@pytest.mark.parametrize(("name", "x"), UNARY_CASES)
def test_unary_operator_has_the_slope_of_its_central_difference(name: str, x: float) -> None:
    of_value, of_float, _ = UNARY[name]
    v = Value(x)
    assert gradients(of_value(v), v) == pytest.approx([slope(of_float, x)], rel=1e-8, abs=1e-8)


@on_every_binary
@on_binary_points
def test_binary_operator_computes_what_python_computes(op: str, x: float, y: float) -> None:
    assert BINARY[op](Value(x), Value(y)).data == pytest.approx(BINARY[op](x, y), rel=1e-15)


@on_every_binary
@on_binary_points
def test_binary_operator_has_the_slopes_of_its_central_differences(
    op: str, x: float, y: float
) -> None:
    a, b = Value(x), Value(y)
    measured = [slope(lambda z: BINARY[op](z, y), x), slope(lambda z: BINARY[op](x, z), y)]
    assert gradients(BINARY[op](a, b), a, b) == pytest.approx(measured, rel=1e-8)


@pytest.mark.parametrize(
    ("result", "op"),
    [
        (Value(2.0) + Value(3.0), "+"),
        (Value(2.0) * Value(3.0), "*"),
        (Value(2.0) ** Value(3.0), "**"),
        (Value(2.0) ** 2, "**2"),
        (Value(2.0) ** 0.5, "**0.5"),
        (Value(2.0) ** -1, "**-1"),
        (Value(2.0).exp(), "exp"),
        (Value(2.0).log(), "log"),
        (Value(2.0).tanh(), "tanh"),
        (Value(2.0).sigmoid(), "sigmoid"),
        (Value(2.0).relu(), "relu"),
    ],
    ids=lambda argument: argument if isinstance(argument, str) else "",
)
def test_operator_names_itself(result: Value, op: str) -> None:
    assert result.op == op


@pytest.mark.parametrize(
    ("f", "local_grads"),
    [
        (lambda a, b: a + b, (1.0, 1.0)),
        (lambda a, b: a * b, (-3.0, 2.0)),
        (lambda a, b: a**b, (-3 * 2.0**-4, 2.0**-3 * math.log(2.0))),
    ],
    ids=["+", "*", "**"],
)
def test_operator_remembers_inputs_and_local_derivatives(
    f: Callable[[Value, Value], Value], local_grads: tuple[float, float]
) -> None:
    a, b = Value(2.0), Value(-3.0)
    result = f(a, b)
    assert result.inputs == (a, b)
    assert result.local_grads == pytest.approx(local_grads, rel=1e-15)


def test_operator_keeps_an_input_that_comes_twice() -> None:
    a = Value(3.0)
    assert (a + a).inputs == (a, a)


def test_plus_sign_changes_nothing() -> None:
    a = Value(2.0)
    assert +a is a


def test_negation_is_a_single_product() -> None:
    assert [value.op for value in topological_order(-Value(3.0))] == ["", "", "*"]


def test_operator_leaves_its_inputs_unchanged() -> None:
    a = Value(3.0, label="a")
    _ = (a * 2.0 - 1.0).exp()
    assert repr(a) == "Value(data=3.0, grad=0.0, label='a')"


def test_operator_keeps_its_result_when_an_input_is_assigned_to() -> None:
    a = Value(3.0)
    result = a + 1.0
    original = result
    a += 1.0
    assert (original.data, a.data) == (4.0, 4.0)
    assert a is not original


# Edges


def at(f: Callable[[Value], Value], x: float) -> tuple[float, float]:
    """The result of `f` at `x`, and its gradient there."""
    v = Value(x)
    result = f(v)
    return result.data, gradients(result, v)[0]


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_relu_is_flat_at_zero(zero: float) -> None:
    assert at(Value.relu, zero) == (0.0, 0.0)


def test_relu_passes_the_smallest_positive_number() -> None:
    assert at(Value.relu, 5e-324) == (5e-324, 1.0)


def test_relu_stops_the_smallest_negative_number() -> None:
    assert at(Value.relu, -5e-324) == (0.0, 0.0)


@pytest.mark.parametrize("x", [1000.0, 1.7e308, math.inf])
def test_tanh_saturates_without_overflow(x: float) -> None:
    assert at(Value.tanh, x) == (1.0, 0.0)
    assert at(Value.tanh, -x) == (-1.0, 0.0)


def test_tanh_keeps_a_tiny_number() -> None:
    assert at(Value.tanh, 1e-300) == (1e-300, 1.0)


@pytest.mark.parametrize("x", [1000.0, 1.7e308, math.inf])
def test_sigmoid_saturates_without_overflow(x: float) -> None:
    assert at(Value.sigmoid, x) == (1.0, 0.0)
    assert at(Value.sigmoid, -x) == (0.0, 0.0)


@pytest.mark.parametrize("x", [-20.0, -40.0, -700.0])
def test_sigmoid_keeps_its_digits_far_below_zero(x: float) -> None:
    assert at(Value.sigmoid, x) == pytest.approx((math.exp(x), math.exp(x)), rel=1e-8, abs=0.0)


def test_exp_reaches_the_largest_float() -> None:
    x = math.log(sys.float_info.max)
    result, gradient = at(Value.exp, x)
    assert result == gradient == pytest.approx(sys.float_info.max, rel=1e-12)


def test_exp_underflows_to_zero() -> None:
    assert at(Value.exp, -1000.0) == (0.0, 0.0)


def test_exp_refuses_the_next_number(raises_exactly: Callable[..., Any]) -> None:
    x = math.nextafter(math.log(sys.float_info.max), math.inf)
    with raises_exactly(
        OverflowError,
        "exp(709.7827128933841) is larger than a float can hold; keep the input below 709.8",
    ):
        Value(x).exp()


def test_log_takes_the_smallest_number() -> None:
    assert Value(5e-324).log().data == pytest.approx(-744.4400719213812)


def test_log_takes_the_largest_number() -> None:
    largest = sys.float_info.max
    assert at(Value.log, largest) == (math.log(largest), 1.0 / largest)


@pytest.mark.parametrize("x", [0.0, -0.0, -5e-324, -1.0, -math.inf])
def test_log_refuses_what_is_not_positive(x: float, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, f"log needs a positive number, got {x}"):
        Value(x).log()


@pytest.mark.parametrize(
    ("exponent", "expected"),
    [(0, (1.0, 0.0)), (1, (0.0, 1.0)), (2, (0.0, 0.0)), (1.5, (0.0, 0.0))],
)
def test_power_of_zero(exponent: float, expected: tuple[float, float]) -> None:
    assert at(lambda v: v**exponent, 0.0) == expected


@pytest.mark.parametrize(("x", "n"), [(1e-200, 2), (1e200, -2), (1e-300, 1.5)])
def test_power_underflows_to_zero(x: float, n: float) -> None:
    assert (Value(x) ** n).data == 0.0


def test_power_takes_a_fraction_as_exponent() -> None:
    half: Any = Fraction(1, 2)
    assert at(lambda v: v**half, 4.0) == (2.0, 0.25)


@pytest.mark.parametrize("exponent", [0.5, -1, -2])
def test_power_of_zero_refuses_an_infinite_slope(
    exponent: float, raises_exactly: Callable[..., Any]
) -> None:
    first_impossible = exponent if exponent < 0 else exponent - 1
    with raises_exactly(
        ValueError,
        f"division by zero: 0.0 ** {first_impossible:g} has no value; keep the base away from 0",
    ):
        Value(0.0) ** exponent


@pytest.mark.parametrize("numerator", [1.0, Value(1.0)], ids=["number", "Value"])
@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_division_refuses_zero(
    numerator: Any, zero: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError, "division by zero: 0.0 ** -1 has no value; keep the base away from 0"
    ):
        numerator / Value(zero)


def test_division_refuses_the_number_zero(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(
        ValueError, "division by zero: 0.0 ** -1 has no value; keep the base away from 0"
    ):
        Value(1.0) / 0


@pytest.mark.parametrize(("x", "n"), [(-8.0, 0.5), (-8.0, -1.5), (-5e-324, 0.5)])
def test_power_refuses_a_complex_result(
    x: float, n: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"a negative base needs a whole exponent, got {x} ** {n}: the result would be complex",
    ):
        Value(x) ** n


@pytest.mark.parametrize(("x", "n"), [(10.0, 400.0), (-10.0, 401.0), (1e-200, -2.0)])
def test_power_refuses_to_overflow(x: float, n: float, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(OverflowError, f"{x} ** {n} is larger than a float can hold"):
        Value(x) ** n


def test_power_refuses_a_slope_that_overflows(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(OverflowError, "1e-200 ** -2.0 is larger than a float can hold"):
        Value(1e-200) ** -1


@pytest.mark.parametrize("base", [0.0, -2.0])
def test_power_with_a_value_as_exponent_refuses_a_base_without_logarithm(
    base: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"a Value as exponent needs a positive base, got {base} ** 2.0; "
        "for a fixed exponent write a number instead of a Value",
    ):
        Value(base) ** Value(2.0)


def test_power_of_the_smallest_base_takes_a_value_as_exponent() -> None:
    assert (Value(5e-324) ** Value(1.0)).data == 5e-324


def test_power_of_a_base_between_zero_and_one_takes_a_value_as_exponent() -> None:
    assert (0.5 ** Value(3.0)).data == 0.125


@pytest.mark.parametrize("x", [1e-300, 1e300])
def test_product_keeps_tiny_and_huge_numbers(x: float) -> None:
    a, b = Value(x), Value(0.5)
    product = a * b
    assert (product.data, gradients(product, a, b)) == (0.5 * x, [0.5, x])


# Not a number, and infinity


TORCH_UNARY: dict[str, Callable[[Any], Any]] = {
    **{name: of_value for name, (of_value, _, _) in UNARY.items() if "v" in name},
    "exp": lambda v: v.exp(),
    "log": lambda v: v.log(),
    "tanh": lambda v: v.tanh(),
    "sigmoid": lambda v: v.sigmoid(),
    "relu": lambda v: v.relu(),
}


def agree(ours: float, theirs: float) -> bool:
    return ours == theirs or (math.isnan(ours) and math.isnan(theirs))


@pytest.mark.parametrize("name", TORCH_UNARY)
@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf])
def test_operator_on_no_finite_number_agrees_with_torch_or_raises(
    name: str, x: float, torch: Any
) -> None:
    tensor = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    expected = TORCH_UNARY[name](tensor)
    expected.backward()
    v = Value(x)
    try:
        result = TORCH_UNARY[name](v)
    except (ValueError, OverflowError):
        assert not math.isnan(x), f"{name} of nan raises, and PyTorch gives {expected.item()}"
        return  # infinity may be outside of an operator's domain
    result.backward()
    assert agree(result.data, expected.item()), (result.data, expected.item())
    assert agree(v.grad, tensor.grad.item()), (v.grad, tensor.grad.item())


@on_every_binary
@pytest.mark.parametrize("x", [math.nan, math.inf, 2.0])
@pytest.mark.parametrize("y", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("swapped", [False, True])
def test_binary_operator_on_no_finite_number_agrees_with_torch_or_raises(
    op: str, x: float, y: float, swapped: bool, torch: Any
) -> None:
    numbers = (y, x) if swapped else (x, y)
    expected = BINARY[op](*(torch.tensor(number, dtype=torch.float64) for number in numbers))
    try:
        result = BINARY[op](*map(Value, numbers))
    except (ValueError, OverflowError):
        assert op == "**", f"{op} of {numbers} raises"
        assert min(numbers) == -math.inf or math.isnan(expected.item())
        return
    assert agree(result.data, expected.item()), (result.data, expected.item())


@pytest.mark.parametrize("operator_name", ["relu", "tanh", "sigmoid", "exp", "log"])
def test_not_a_number_stays_one(operator_name: str) -> None:
    assert math.isnan(getattr(Value(math.nan), operator_name)().data)


# Numbers of other kinds on either side


@on_every_binary
@pytest.mark.parametrize("kind", [int, float, np.float64, np.float32, np.int64, Fraction])
def test_number_on_the_right_becomes_a_value(kind: Callable[[int], Any], op: str) -> None:
    result = BINARY[op](Value(3.0), kind(2))
    assert isinstance(result, Value), f"v {op} number is a {type(result).__name__}"
    assert result.data == pytest.approx(BINARY[op](3.0, 2.0), rel=1e-15)


@on_every_binary
@pytest.mark.parametrize("kind", [int, float, np.float64, np.float32, np.int64, Fraction])
def test_number_on_the_left_becomes_a_value(kind: Callable[[int], Any], op: str) -> None:
    result = BINARY[op](kind(2), Value(3.0))
    assert isinstance(result, Value), f"number {op} v is a {type(result).__name__}"
    assert result.data == pytest.approx(BINARY[op](2.0, 3.0), rel=1e-15)


@on_every_binary
@pytest.mark.parametrize(
    ("thing", "shown", "remedy"),
    [
        ("2", "str ('2')", NUMBER_REMEDY),
        (None, "NoneType (None)", NUMBER_REMEDY),
        ([1, 2], "list ([1, 2])", ITERABLE_REMEDY),
        (np.ones(2), "ndarray (array([1., 1.]))", ITERABLE_REMEDY),
        (np.array(2.0), "ndarray (array(2.))", SINGLE_REMEDY),
    ],
    ids=["str", "None", "list", "array", "array of one number"],
)
@pytest.mark.parametrize("side", ["left", "right"])
def test_operator_rejects_what_is_not_a_number(
    op: str, thing: Any, shown: str, remedy: str, side: str, raises_exactly: Callable[..., Any]
) -> None:
    operands = (thing, Value(3.0)) if side == "left" else (Value(3.0), thing)
    if op == "*" and remedy is ITERABLE_REMEDY:
        remedy += "; a network takes one example at a time: [network(x) for x in examples]"
    with raises_exactly(TypeError, f"{op} needs a number, got {shown}; {remedy}"):
        BINARY[op](*operands)


NO_ARRAY = (
    "a NumPy array cannot hold Values; keep them in a list, write v.exp() for np.exp(v), "
    "or take their numbers: np.array([float(v) for v in values])"
)


def test_array_of_values_is_refused_where_it_is_made(raises_exactly: Callable[..., Any]) -> None:
    values = [Value(1.0), Value(3.0)]
    for make in (np.array, np.sum, lambda vs: np.array(vs, dtype=object)):
        with raises_exactly(TypeError, NO_ARRAY):
            make(values)


@pytest.mark.parametrize(
    "function", [np.exp, np.isnan, lambda v: np.maximum(0, v), lambda v: np.add(v, v)]
)
def test_function_of_numpy_is_told_what_to_write(
    function: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, NO_ARRAY):
        function(Value(1.0))


@pytest.mark.parametrize("kind", [np.float64, np.float32, np.int64, np.longdouble])
def test_number_of_numpy_has_no_order_beside_a_value(kind: Any) -> None:
    with pytest.raises(TypeError, match="Values have no order"):
        assert kind(1) < Value(2.0)


def test_array_that_is_changed_in_place_by_a_value_is_refused() -> None:
    numbers: Any = np.ones(2)
    with pytest.raises(TypeError, match=r"\* needs a number, got ndarray"):
        numbers *= Value(2.0)


@pytest.mark.parametrize("kind", [float, np.float32])
def test_array_of_the_numbers_of_values_can_be_asked_for(kind: Any) -> None:
    found = np.array([Value(1.0), Value(0.1)], dtype=kind)
    assert found.dtype == kind
    assert list(found) == [kind(1.0), kind(0.1)]


@on_every_binary
@pytest.mark.parametrize("side", ["left", "right"])
def test_operator_with_an_array_of_objects_is_refused(op: str, side: str) -> None:
    things = np.empty(1, dtype=object)
    things[0] = 2.0
    operands = (things, Value(3.0)) if side == "left" else (Value(3.0), things)
    with pytest.raises(TypeError, match=r"needs a number, got ndarray .*; use one Value for each"):
        BINARY[op](*operands)


@on_every_binary
@pytest.mark.parametrize("side", ["left", "right"])
def test_operator_with_a_tensor_is_refused(op: str, side: str, torch: Any) -> None:
    tensor = torch.tensor(2.0)
    operands = (tensor, Value(3.0)) if side == "left" else (Value(3.0), tensor)
    with pytest.raises(TypeError, match=r"needs a number, got Tensor .*; take the number out"):
        BINARY[op](*operands)


def test_sum_adds_values() -> None:
    a, b, c = Value(1.0), Value(2.0), Value(3.0)
    total = sum([a, b, c])
    assert isinstance(total, Value)
    assert (total.data, gradients(total, a, b, c)) == (6.0, [1.0, 1.0, 1.0])


def test_augmented_assignment_builds_the_graph() -> None:
    a = Value(3.0)
    total = a
    total += 1.0
    total *= a
    assert (total.data, gradients(total, a)) == (12.0, [7.0])


# The backward pass


def test_backward_gives_the_root_a_gradient_of_one() -> None:
    root = Value(2.0) * Value(3.0)
    root.backward()
    assert root.grad == 1.0


def graph_of(golden: Any) -> dict[str, Value]:
    """L = (a·b + c)·f, with every value by its name."""
    values = {name: Value(x, label=name) for name, x in golden["graph"]["inputs"].items()}
    values["e"] = values["a"] * values["b"]
    values["d"] = values["e"] + values["c"]
    values["L"] = values["d"] * values["f"]
    return values


def test_backward_fills_in_every_gradient_of_a_graph(golden: Any) -> None:
    values = graph_of(golden)
    values["L"].backward()
    assert values["L"].data == golden["graph"]["L"]
    assert {name: values[name].grad for name in values} == golden["graph"]["grads"]


def test_step_along_the_gradient_raises_the_result(golden: Any) -> None:
    values = graph_of(golden)
    values["L"].backward()
    a, b, c, f = (Value(values[name].data + 0.01 * values[name].grad) for name in "abcf")
    after = golden["graph"]["L_after_step_of_0.01_along_the_gradient"]
    assert ((a * b + c) * f).data == pytest.approx(after, rel=1e-12)


ACCUMULATION: dict[str, Callable[..., Value]] = {
    "a + a": lambda a: a + a,
    "(a*b) * (a+b)": lambda a, b: (a * b) * (a + b),
    "a*b + a": lambda a, b: a * b + a,
    "(a**2)**2 + a**2": lambda a: (a**2) ** 2 + a**2,
}


@pytest.mark.parametrize("expression", ACCUMULATION)
def test_backward_sums_over_the_paths(expression: str, golden: Any) -> None:
    case = next(case for case in golden["accumulation"] if case["expression"] == expression)
    leaves = [Value(x) for x in case["inputs"].values()]
    root = ACCUMULATION[expression](*leaves)
    assert root.data == case.get("value", root.data)
    assert gradients(root, *leaves) == list(case["grads"].values())


def test_every_golden_accumulation_has_a_test(golden: Any) -> None:
    assert [case["expression"] for case in golden["accumulation"]] == list(ACCUMULATION)


def test_backward_waits_for_every_path_before_passing_on() -> None:
    # b is used directly and through its square: a walk in the wrong order gives 40 or 72
    a = Value(2.0)
    b = a**2
    assert gradients(b**2 + b, a) == [36.0]


def test_backward_through_a_neuron(golden: Any) -> None:
    neuron = golden["neuron"]
    x1, w1, x2, w2, b = (Value(neuron[name]) for name in ("x1", "w1", "x2", "w2", "b"))
    n = x1 * w1 + x2 * w2 + b
    o = n.tanh()
    assert (n.data, o.data) == pytest.approx((neuron["n"], neuron["o"]), rel=1e-15)
    assert gradients(o, x1, w1, x2, w2, b) == pytest.approx(list(neuron["grads"].values()))


def test_backward_agrees_however_tanh_is_cut_into_operations(golden: Any) -> None:
    n = Value(golden["neuron"]["n"])
    o = ((2 * n).exp() - 1) / ((2 * n).exp() + 1)
    assert o.data == pytest.approx(golden["neuron"]["o"], rel=1e-15)
    assert gradients(o, n) == pytest.approx([0.5], rel=1e-14)


def test_neuron_with_a_bias_rounded_to_float32(golden: Any) -> None:
    neuron = golden["neuron"]
    o = (neuron["x1"] * Value(neuron["w1"]) + np.float32(neuron["b"])).tanh()
    assert o.data == pytest.approx(neuron["o_when_b_is_rounded_to_float32"], rel=1e-15)


def test_backward_through_softmax_and_log_likelihood(golden: Any) -> None:
    case = golden["softmax_nll"]
    logits = [Value(x) for x in case["logits"]]
    exponentials = [logit.exp() for logit in logits]
    loss = -(exponentials[case["label"]] / sum(exponentials)).log()
    assert loss.data == pytest.approx(case["loss"], rel=1e-14)
    assert gradients(loss, *logits) == pytest.approx(case["grads"], rel=1e-13)


def test_backward_uses_an_operator_of_ones_own(golden: Any) -> None:
    case = golden["exercise_function"]
    a, b, c = leaves = [Value(x) for x in case["at"]]
    angle = 3 * b
    sine = Value(math.sin(angle.data), (angle,), (math.cos(angle.data),), "sin")
    root = -(a**3) + sine - 1 / c + b**2.5 - a**0.5
    assert root.data == pytest.approx(case["value"], rel=1e-14)
    assert gradients(root, *leaves) == pytest.approx(case["gradient"], rel=1e-14)


OPERATOR_EXAMPLE = (
    'write Value(data, (a, b), (slope_a, slope_b), "name"), '
    'or with one input Value(data, (a,), (slope,), "name"); a label is label="name"'
)
LEAF: Any = Value(2.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (LEAF, 1.0, "sin"),
            "inputs needs a tuple, got Value (Value(data=2.0, grad=0.0)); " + OPERATOR_EXAMPLE,
        ),
        (
            ((LEAF,), 1.0, "sin"),
            "local_grads needs a tuple, got float (1.0); " + OPERATOR_EXAMPLE,
        ),
        (
            ({LEAF}, (1.0,), "sin"),
            "inputs needs a tuple, got set ({Value(data=2.0, grad=0.0)}); " + OPERATOR_EXAMPLE,
        ),
        (
            ({LEAF: 1.0}, (1.0,), "sin"),
            "inputs needs a tuple, got dict ({Value(data=2.0, grad=0.0): 1.0}); "
            + OPERATOR_EXAMPLE,
        ),
        (("a",), "inputs needs a tuple, got str ('a'); " + OPERATOR_EXAMPLE),
        (
            ((LEAF,), "sin"),
            "the fourth argument, op, needs the operator's name; " + OPERATOR_EXAMPLE,
        ),
        (
            ((LEAF,), (1.0,), math.sin),
            "the fourth argument, op, needs the operator's name; " + OPERATOR_EXAMPLE,
        ),
        (
            ((LEAF, 3.0), (3.0, 2.0), "*"),
            "inputs need Values, got float (3.0); " + OPERATOR_EXAMPLE,
        ),
        (
            ((LEAF,), (LEAF,), "sin"),
            f"local_grads needs a number, got Value (Value(data=2.0, grad=0.0)); {VALUE_REMEDY}",
        ),
        (((), (), "", 3), "label needs a text, got int (3); write label='3'"),
    ],
)
def test_operator_of_the_wrong_kind_is_refused_where_it_is_made(
    arguments: tuple[Any, ...], message: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, message):
        Value(6.0, *arguments)


@pytest.mark.parametrize(
    ("inputs", "local_grads"), [((LEAF, LEAF), (3.0,)), ((LEAF,), ()), ((), (1.0,))]
)
def test_operator_without_a_local_derivative_for_each_input_is_refused(
    inputs: tuple[Value, ...], local_grads: tuple[float, ...], raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        f"an operator needs one local derivative for each input, got {len(inputs)} inputs "
        f"and {len(local_grads)} local derivatives; {OPERATOR_EXAMPLE}",
    ):
        Value(6.0, inputs, local_grads, "*")


@pytest.mark.parametrize("local_grads", [(1.0,), [1.0]])
def test_local_derivative_of_no_input_is_refused_also_without_a_name(
    local_grads: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        "an operator needs one local derivative for each input, got 0 inputs "
        f"and 1 local derivatives; {OPERATOR_EXAMPLE}",
    ):
        Value(6.0, local_grads=local_grads)


def test_operator_takes_hundreds_of_inputs() -> None:
    result = Value(6.0, (LEAF,) * 300, (1.0,) * 300, "many")
    assert (len(result.inputs), len(result.local_grads)) == (300, 300)


@pytest.mark.parametrize("inputs", [[LEAF], iter([LEAF])], ids=["list", "iterator"])
@pytest.mark.parametrize("local_grads", [[2], np.array([2.0]), (Fraction(2),)])
def test_operator_takes_lists_and_numbers_of_other_kinds(inputs: Any, local_grads: Any) -> None:
    result = Value(6.0, copy.copy(inputs), local_grads, "twice")
    assert result.inputs == (LEAF,)
    assert result.local_grads == (2.0,)
    assert [type(slope) for slope in result.local_grads] == [float]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("_children", "called inputs here, and each has its local derivative: write Value(data, "),
        ("_op", "called op here: write Value(data, "),
        ("name", 'called label here: write Value(3.0, label="a")'),
        ("requires_grad", "not needed: each Value gets a gradient; "),
    ],
)
def test_argument_by_a_name_from_elsewhere_is_told_what_it_is_here(name: str, remedy: str) -> None:
    make: Any = Value
    with pytest.raises(TypeError, match=f"^{re.escape(f'{name} is {remedy}')}"):
        make(2.0, **{name: ()})


def test_value_without_a_number_is_told_what_it_takes() -> None:
    make: Any = Value
    missing = "Value: missing a required argument: 'data'; it takes data, inputs, local_grads, "
    with pytest.raises(TypeError, match=f"^{missing}op, label: write Value") as caught:
        make()
    assert str(caught.value).endswith(
        'write Value(3.0, label="a") for a leaf; for an operator '
        'write Value(data, (a, b), (slope_a, slope_b), "name"), or with one input '
        'Value(data, (a,), (slope,), "name"); a label is label="name"'
    )


def test_subclass_has_room_for_names_of_its_own() -> None:
    class Parameter(Value):
        def __init__(self, data: float) -> None:
            super().__init__(data)
            self.name, self.m, self.v = "w", 0.0, 0.0

    parameter = Parameter(2.0)
    parameter.m += 1.0
    (parameter * 3.0).backward()
    assert (parameter.m, parameter.grad) == (1.0, 3.0)


def test_format_of_a_number_is_told_to_take_the_number(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(TypeError, "a Value has no format '.4f': write {v.data:.4f}"):
        f"{Value(2.0):.4f}"


def test_value_without_a_format_prints_as_ever() -> None:
    assert f"{Value(2.0)}" == repr(Value(2.0))


@pytest.mark.parametrize("base", [5e-324, 1e-310, math.nan])
def test_slope_of_a_base_is_0_where_the_exponent_is_a_value_of_0(base: float) -> None:
    a, b = Value(base), Value(0.0)
    power = a**b
    power.backward()
    assert (power.data, a.grad) == (1.0, 0.0)
    assert b.grad == math.log(base) or math.isnan(base)


def test_backward_leaves_values_outside_the_graph_alone() -> None:
    a, outside = Value(2.0), Value(3.0)
    outside.grad = 5.0
    (a * 2.0).backward()
    assert outside.grad == 5.0


def test_second_backward_adds_to_leaves() -> None:
    a, b = Value(2.0), Value(3.0)
    root = (a * b).tanh()
    first = gradients(root, a, b)
    assert gradients(root, a, b) == [2 * gradient for gradient in first]


def test_second_backward_gives_values_in_between_this_pass_alone() -> None:
    a, b = Value(2.0), Value(3.0)
    product = a * b
    root = product * 4.0
    for _ in range(2):
        root.backward()
        assert (product.grad, root.grad) == (4.0, 1.0)


def test_second_backward_from_another_root_adds_to_shared_leaves() -> None:
    a = Value(2.0)
    (a * 3.0).backward()
    (a * 4.0).backward()
    assert a.grad == 7.0


def test_second_backward_from_another_root_forgets_the_first_in_between() -> None:
    a = Value(2.0)
    shared = a * 3.0
    (shared * 5.0).backward()
    (shared * 7.0).backward()
    assert (shared.grad, a.grad) == (7.0, 3.0 * 5.0 + 3.0 * 7.0)


def test_backward_from_a_leaf_adds_one_each_time() -> None:
    leaf = Value(2.0)
    leaf.backward()
    leaf.backward()
    assert leaf.grad == 2.0


def test_backward_adds_to_a_gradient_that_was_set() -> None:
    a = Value(2.0)
    a.grad = 10.0
    (a * 3.0).backward()
    assert a.grad == 13.0


def test_backward_walks_a_graph_deeper_than_the_stack() -> None:
    depth = 10 * sys.getrecursionlimit()
    a = Value(1.0)
    assert gradients(sum([a] * depth, Value(0.0)), a) == [depth]


def test_backward_walks_a_sum_of_a_hundred_thousand_terms() -> None:
    first, *others = terms = [Value(1.0) for _ in range(100_000)]
    total = sum(terms, Value(0.0))
    assert total.data == 1e5
    assert gradients(total, first, others[0], others[-1]) == [1.0, 1.0, 1.0]


# What was assigned to `data` and `grad`


def test_number_of_another_kind_that_was_assigned_becomes_a_float() -> None:
    kinds: list[Any] = [int, np.float32, np.int8, Fraction, bool]
    for kind in kinds:
        a = Value(2.0)
        a.data, a.grad = kind(1), kind(1)
        assert float(a) == 1.0
        (a * 3.0).backward()
        assert repr(a) == "Value(data=1.0, grad=4.0)"
        assert (type(a.data), type(a.grad)) == (float, float)


def test_array_asks_for_the_number_that_was_assigned() -> None:
    a: Any = Value(2.0)
    a.data = 3
    assert list(np.array([a], dtype=float)) == [3.0]


UPDATED: Any = Value(0.8)


@pytest.mark.parametrize(
    ("name", "thing", "message"),
    [
        (
            "data",
            UPDATED,
            "data needs a number, got Value (Value(data=0.8, grad=0.0)); "
            "write p.data -= 0.1 * p.grad",
        ),
        (
            "data",
            np.array(3.0),
            f"data needs a number, got ndarray (array(3.)); {SINGLE_REMEDY}",
        ),
        (
            "data",
            np.ones(2),
            f"data needs a number, got ndarray (array([1., 1.])); {ITERABLE_REMEDY}",
        ),
        ("grad", None, "grad needs a number, got NoneType (None); write v.grad = 0.0"),
        (
            "grad",
            UPDATED,
            "grad needs a number, got Value (Value(data=0.8, grad=0.0)); write v.grad = 0.0",
        ),
    ],
)
def test_leaf_that_was_given_no_number_is_refused(
    name: str, thing: Any, message: str, raises_exactly: Callable[..., Any]
) -> None:
    a, b = Value(2.0), Value(3.0)
    root = (a + b) * b
    setattr(a, name, thing)
    with raises_exactly(TypeError, message):
        root.backward()
    with raises_exactly(TypeError, message):
        a.backward()
    assert (b.grad, Value(1.0).grad) == (0.0, 0.0)


def test_parameters_that_keep_values_as_their_data_are_refused_in_the_next_pass() -> None:
    w: Any = Value(0.5)
    for _ in range(2):
        root = (w * 2.0 + 1.0).tanh()
        if isinstance(w.data, Value):
            with pytest.raises(TypeError, match=r"; write p\.data -= 0\.1 \* p\.grad$"):
                root.backward()
            return
        root.backward()
        w.data = w - 0.1 * w.grad
    pytest.fail("nothing was said")


def test_float_of_a_value_without_a_number_is_refused() -> None:
    a: Any = Value(2.0)
    a.data = Value(3.0)
    with pytest.raises(TypeError, match=r"^data needs a number, got Value"):
        float(a)


# The order of visits


def test_topological_order_puts_inputs_first_from_left_to_right(golden: Any) -> None:
    values = graph_of(golden)
    names = {value: name for name, value in values.items()}
    assert [names[value] for value in topological_order(values["L"])] == list("abecdfL")


def test_topological_order_has_each_value_once() -> None:
    a = Value(2.0)
    b = a + a
    root = b * b + b * a
    order = topological_order(root)
    assert len(order) == len(set(order)) == 5


def test_topological_order_of_a_leaf_is_the_leaf() -> None:
    leaf = Value(2.0)
    assert topological_order(leaf) == [leaf]


def test_topological_order_is_the_same_for_the_same_expression() -> None:
    def numbers() -> list[float]:
        values = [Value(float(k)) for k in range(50)]
        root = sum((a * b for a in values[:7] for b in values[43:]), Value(0.0))
        return [value.data for value in topological_order(root)]

    first = numbers()
    spacers = [Value(0.0) for _ in range(1000)]  # the second graph lies elsewhere in memory
    assert numbers() == first, f"order changed after {len(spacers)} other values were made"


# Random graphs against PyTorch


@dataclass(frozen=True)
class Operation:
    """One operation, the same text for Values and for tensors."""

    apply: Callable[..., Any]
    accepts: Callable[..., bool]  # inside its domain, no kink near, result moderate


UNARY_OPERATIONS = {
    "2**a": Operation(lambda a: 2**a, lambda a: abs(a) < 5),
    "a**2": Operation(lambda a: a**2, lambda a: abs(a) < 7),
    "a**3": Operation(lambda a: a**3, lambda a: abs(a) < 3.5),
    "a**-1": Operation(lambda a: a**-1, lambda a: abs(a) > 0.2),
    "a**0.5": Operation(lambda a: a**0.5, lambda a: a > 0.2),
    "1-a": Operation(lambda a: 1 - a, lambda a: abs(a) < 50),
    "3/a": Operation(lambda a: 3 / a, lambda a: abs(a) > 0.2),
    "-a": Operation(lambda a: -a, lambda _: True),
    "exp": Operation(lambda a: a.exp(), lambda a: a < 3.5),
    "log": Operation(lambda a: a.log(), lambda a: a > 0.2),
    "tanh": Operation(lambda a: a.tanh(), lambda _: True),
    "sigmoid": Operation(lambda a: a.sigmoid(), lambda _: True),
    "relu": Operation(lambda a: a.relu(), lambda a: abs(a) > 0.01),
}
BINARY_OPERATIONS = {
    "a+b": Operation(operator.add, lambda a, b: abs(a + b) < 50),
    "a-b": Operation(operator.sub, lambda a, b: abs(a - b) < 50),
    "a*b": Operation(operator.mul, lambda a, b: abs(a * b) < 50),
    "a/b": Operation(operator.truediv, lambda a, b: abs(b) > 0.2 and abs(a / b) < 50),
    "a**b": Operation(operator.pow, lambda a, b: 0.2 < a < 5 and abs(b) < 2.5),
}
OPERATIONS = UNARY_OPERATIONS | BINARY_OPERATIONS


@dataclass(frozen=True)
class Program:
    """Leaves, and steps: an operation with the places of its operands among all numbers so far."""

    leaves: list[float]
    steps: list[tuple[str, tuple[int, ...]]]

    def run(self, leaves: list[Any]) -> Any:
        """The sum of all numbers that no step uses, so that every leaf and every step counts."""
        numbers = list(leaves)
        for name, places in self.steps:
            numbers.append(OPERATIONS[name].apply(*(numbers[place] for place in places)))
        used = {place for _, places in self.steps for place in places}
        return sum(number for place, number in enumerate(numbers) if place not in used)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Programs that stay inside every domain: a step is chosen from those its operands allow."""
    leaves = draw(st.lists(st.floats(-3.0, 3.0, width=32), min_size=1, max_size=4))
    values = [Value(x) for x in leaves]
    steps: list[tuple[str, tuple[int, ...]]] = []
    for _ in range(draw(st.integers(1, 12))):
        operations = draw(st.sampled_from([UNARY_OPERATIONS, BINARY_OPERATIONS]))
        n_inputs = 1 if operations is UNARY_OPERATIONS else 2
        places = tuple(draw(st.integers(0, len(values) - 1)) for _ in range(n_inputs))
        operands = [values[place] for place in places]
        data = [operand.data for operand in operands]
        allowed = [name for name, operation in operations.items() if operation.accepts(*data)]
        if allowed:
            name = draw(st.sampled_from(allowed))
            steps.append((name, places))
            values.append(OPERATIONS[name].apply(*operands))
    return Program(leaves, steps)


@given(program=programs())
def test_random_graph_agrees_with_torch(program: Program, torch: Any) -> None:
    leaves = [Value(x) for x in program.leaves]
    tensors = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in program.leaves]
    root, expected = program.run(leaves), program.run(tensors)
    root.backward()
    expected.backward()
    slopes = [tensor.grad.item() for tensor in tensors]
    rounding = 1e-10 * max(1.0, *map(abs, slopes))
    assert root.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-12)
    assert [leaf.grad for leaf in leaves] == pytest.approx(slopes, rel=1e-10, abs=rounding)


def test_value_rejects_a_tensor_of_one_number(
    torch: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        TypeError, f"Value needs a number, got Tensor (tensor(2.)); {SINGLE_REMEDY}"
    ):
        Value(torch.tensor(2.0))


# Dependencies


@pytest.mark.parametrize(
    "module",
    [
        "micrograd",
        "micrograd.engine",
        "micrograd.nn",
        "micrograd.loss",
        "micrograd.descent",
        "micrograd.numerical",
        "micrograd.lessons.source",
    ],
)
def test_module_needs_nothing_but_python(module: str) -> None:
    program = (
        "import sys; before = set(sys.modules); sys.path.insert(0, sys.argv[1])\n"
        f"import {module}\n"
        "names = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(names - sys.stdlib_module_names))"
    )
    command = [sys.executable, "-I", "-S", "-c", program, str(ROOT)]  # no installed packages
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{module} cannot be imported alone:\n{result.stderr}"
    assert result.stdout.split() == ["micrograd"], f"{module} imports {result.stdout}"
