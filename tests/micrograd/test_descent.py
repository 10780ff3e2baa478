from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from micrograd import Value
from micrograd.descent import descend


def parameter(data: float, grad: float) -> Value:
    value = Value(data)
    value.grad = grad
    return value


def test_descend_moves_each_parameter_against_its_gradient() -> None:
    parameters = [parameter(1.0, 2.0), parameter(-1.0, -4.0), parameter(5.0, 0.0)]
    descend(parameters, 0.25)
    assert [p.data for p in parameters] == [0.5, 0.0, 5.0]


def test_descend_keeps_the_gradients() -> None:
    p = parameter(1.0, 2.0)
    descend([p], 0.25)
    assert p.grad == 2.0


def test_descend_takes_any_iterable() -> None:
    p = parameter(1.0, 2.0)
    descend(iter([p]), 0.5)
    assert p.data == 0.0


def test_descend_takes_no_parameters_at_all() -> None:
    descend([], 0.5)


def test_descend_repeated_finds_the_minimum_of_a_parabola(golden: Any) -> None:
    x = Value(3.0)
    for _ in range(100):
        x.grad = 0.0
        (3 * x**2 - 4 * x + 5).backward()
        descend([x], 0.1)
    assert x.data == pytest.approx(golden["derivative"]["minimum_at"])


@pytest.mark.parametrize("learning_rate", [0.0, -0.1, math.nan])
def test_descend_refuses_a_rate_that_is_not_positive(
    learning_rate: float, raises_exactly: Callable[..., Any]
) -> None:
    p = parameter(1.0, 2.0)
    with raises_exactly(ValueError, f"learning_rate must be positive, got {learning_rate}"):
        descend([p], learning_rate)
    assert p.data == 1.0
