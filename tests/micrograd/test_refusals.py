"""What is no Value's to do: each slip is told what to write instead."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from micrograd.engine import Value

KEEP_BESIDE = (
    "keep numbers of your own in a list beside the parameters, "
    "for example velocities = [0.0] * len(parameters)"
)


def test_equality_compares_identity_not_data() -> None:
    a, same_number = Value(2.0), Value(2.0)
    assert a == a
    assert a != same_number


@pytest.mark.parametrize("number", [2.0, 2, True, Fraction(2), np.float64(2.0), np.int64(2)])
def test_equality_with_a_number_is_told_to_compare_the_data(number: Any) -> None:
    for compared in (operator.eq, operator.ne):
        for pair in ((Value(2.0), number), (number, Value(2.0))):
            with pytest.raises(TypeError, match=r"^a Value equals no number, its data may: "):
                compared(*pair)


@pytest.mark.parametrize("other", [None, "2", [2.0], (2.0,), object()])
def test_value_is_not_what_is_no_number(other: object) -> None:
    assert Value(2.0) != other
    assert Value(2.0) not in [other]


def test_hash_tells_equal_numbers_apart() -> None:
    a, same_number = Value(2.0), Value(2.0)
    assert {a: "a", same_number: "b"}[a] == "a"
    assert len({a, same_number, a}) == 2


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("_prev", "its inputs are v.inputs, a tuple in order"),
        ("_op", "the operator's name is v.op"),
        (
            "_backward",
            "an operator stores numbers, v.local_grads, and v.backward() does the rest",
        ),
        ("item", "its number is v.data, or float(v)"),
        ("detach", "a leaf with the same number is Value(v.data)"),
        ("numpy", "its number is v.data, or float(v)"),
        ("sqrt", "write v ** 0.5"),
        ("requires_grad", "each Value gets a gradient; what should get none is a plain number"),
        ("zero_grad", "write v.grad = 0.0; zero_grad() of a network does so for each parameter"),
        ("velocity", KEEP_BESIDE),
        ("momentum", KEEP_BESIDE),
    ],
)
def test_name_from_elsewhere_is_told_what_it_is_here(
    name: str, remedy: str, raises_exactly: Callable[..., Any]
) -> None:
    value = Value(2.0)
    with raises_exactly(AttributeError, f"a Value has no {name}: {remedy}"):
        getattr(value, name)
    with raises_exactly(AttributeError, f"a Value has no {name}: {remedy}"):
        setattr(value, name, 1.0)


ORDER = "Values have no order, numbers have: compare v.data; max, min and sorted take key=float"
NO_LIST = "a Value is one number, and no list; a network with one output returns it alone"
NO_TRUTH = "a Value is neither true nor false: compare v.data, or write v is not None"
WHOLE = (
    "a Value has no whole part and no remainder: "
    "write v.data // 2 or v.data % 2, and v / 2 for the quotient"
)


@pytest.mark.parametrize(
    ("use", "remedy"),
    [
        (lambda v: v < 0.1, ORDER),
        (lambda v: v <= v, ORDER),
        (lambda v: v > 3, ORDER),
        (lambda v: v >= 1, ORDER),
        (lambda v: max(0, v), ORDER),
        (lambda v: sorted([v, Value(1.0)]), ORDER),
        (abs, "the size of a Value is v.relu() + (-v).relu(); that of its number is abs(v.data)"),
        (round, "a Value cannot be rounded: write round(v.data, 2)"),
        (lambda v: round(v, 3), "a Value cannot be rounded: write round(v.data, 2)"),
        (int, "a Value cannot be cut to a whole number: write int(v.data)"),
        (math.trunc, "a Value cannot be cut to a whole number: write int(v.data)"),
        (lambda v: v // 2, WHOLE),
        (lambda v: 2 // v, WHOLE),
        (lambda v: v % 2, WHOLE),
        (lambda v: 2 % v, WHOLE),
        (lambda v: divmod(v, 2), WHOLE),
        (lambda v: divmod(2, v), WHOLE),
        (lambda v: v @ v, NO_LIST),
        (lambda v: np.ones(2) @ v, NO_LIST),
        (list, NO_LIST),
        (lambda v: v[0], NO_LIST),
        (bool, NO_TRUTH),
        (lambda v: v and 1.0, NO_TRUTH),
        (lambda v: not v, NO_TRUTH),
        (lambda v: any([v]), NO_TRUTH),
    ],
)
def test_what_only_numbers_can_do_is_told_with_what_to_write(
    use: Callable[[Any], object], remedy: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, remedy):
        use(Value(2.0))
