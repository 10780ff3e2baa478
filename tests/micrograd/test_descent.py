from __future__ import annotations

import math
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from micrograd import Value
from micrograd.descent import Adam, Momentum, descend
from micrograd.lessons.mistakes import broken
from micrograd.nn import MLP, Module


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


def test_descend_repeated_finds_the_minimum_of_a_parabola(golden: Any) -> None:
    x = Value(3.0)
    for _ in range(100):
        x.grad = 0.0
        (3 * x**2 - 4 * x + 5).backward()
        descend([x], 0.1)
    assert x.data == pytest.approx(golden["derivative"]["minimum_at"])


@pytest.mark.parametrize(
    ("rate", "got"),
    [
        (None, "NoneType (None)"),
        ("0.1", "str ('0.1')"),
        (Value(0.1), "Value (Value(data=0.1, grad=0.0))"),
    ],
)
def test_descend_refuses_a_rate_that_is_no_number(
    rate: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    said = f"learning_rate needs a number, got {got}; convert it with float(...)"
    with raises_exactly(TypeError, said):
        descend([Value(1.0)], rate)


@pytest.mark.parametrize("learning_rate", [0.0, -0.1, math.nan, math.inf])
def test_descend_refuses_a_rate_that_is_not_positive(
    learning_rate: float, raises_exactly: Callable[..., Any]
) -> None:
    p = parameter(1.0, 2.0)
    with raises_exactly(
        ValueError, f"learning_rate must be positive and finite, got {learning_rate}"
    ):
        descend([p], learning_rate)
    assert p.data == 1.0


# Momentum and Adam

GRADIENTS = [[1.0, -2.0, 0.0], [0.5, -2.5, 1e-3], [-4.0, -1.0, -1e-3], [0.25, 3.0, 0.0]]


def path_of(optimizer: Any, rates: list[float]) -> list[list[float]]:
    """Returns where three parameters are after each of four given gradients."""
    path = []
    for rate, gradients in zip(rates, GRADIENTS, strict=True):
        for p, grad in zip(optimizer.parameters, gradients, strict=True):
            p.grad = grad
        optimizer.step(rate)
        path.append([p.data for p in optimizer.parameters])
    return path


def torch_path_of(torch: Any, make: Callable[[Any], Any], rates: list[float]) -> list[list[float]]:
    tensor = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64, requires_grad=True)
    optimizer, path = make([tensor]), []
    for rate, gradients in zip(rates, GRADIENTS, strict=True):
        optimizer.param_groups[0]["lr"] = rate
        tensor.grad = torch.tensor(gradients, dtype=torch.float64)
        optimizer.step()
        path.append(tensor.tolist())
    return path


def three_values() -> list[Value]:
    return [Value(1.0), Value(2.0), Value(3.0)]


FALLING = [0.1, 0.08, 0.05, 0.01]


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_momentum_agrees_with_torch(torch: Any, momentum: float) -> None:
    ours = path_of(Momentum(three_values(), momentum=momentum), FALLING)
    theirs = torch_path_of(torch, lambda t: torch.optim.SGD(t, 0.1, momentum=momentum), FALLING)
    assert ours == [pytest.approx(there, rel=1e-13) for there in theirs]


@pytest.mark.parametrize(
    ("beta1", "beta2", "epsilon"), [(0.9, 0.999, 1e-8), (0.0, 0.5, 1e-3), (0.85, 0.0, 1e-8)]
)
def test_adam_agrees_with_torch(torch: Any, beta1: float, beta2: float, epsilon: float) -> None:
    ours = path_of(Adam(three_values(), beta1=beta1, beta2=beta2, epsilon=epsilon), FALLING)
    theirs = torch_path_of(
        torch, lambda t: torch.optim.Adam(t, 0.1, betas=(beta1, beta2), eps=epsilon), FALLING
    )
    assert ours == [pytest.approx(there, rel=1e-13) for there in theirs]


def test_adam_has_the_defaults_of_torch(torch: Any) -> None:
    ours = path_of(Adam(three_values()), FALLING)
    theirs = torch_path_of(torch, torch.optim.Adam, FALLING)
    assert ours == [pytest.approx(there, rel=1e-13) for there in theirs]


def test_momentum_keeps_nine_tenths_by_default() -> None:
    p = parameter(0.0, 1.0)
    momentum = Momentum([p])
    for _ in range(2):
        momentum.step(1.0)
    assert momentum.velocities == [1.9]
    assert p.data == -2.9


def test_momentum_of_zero_is_descend() -> None:
    ours, theirs = parameter(1.0, 2.0), parameter(1.0, 2.0)
    momentum = Momentum([ours], momentum=0.0)
    for _ in range(3):
        momentum.step(0.25)
        descend([theirs], 0.25)
    assert ours.data == theirs.data


@pytest.mark.parametrize("grad", [1e-3, 1.0, 1e6, -1e6])
def test_the_first_step_of_adam_is_the_rate_whatever_the_slope(grad: float) -> None:
    p = parameter(0.0, grad)
    Adam([p]).step(0.01)
    assert p.data == pytest.approx(-math.copysign(0.01, grad), rel=1e-4)


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
def test_a_parameter_without_slope_stays(optimizer_of: Any) -> None:
    p = parameter(1.0, 0.0)
    optimizer_of([p]).step(0.1)
    assert p.data == 1.0


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
def test_an_optimizer_takes_any_iterable_and_steps_again(optimizer_of: Any) -> None:
    p = parameter(1.0, 2.0)
    optimizer = optimizer_of(iter([p]))
    optimizer.step(0.1)
    first = p.data
    optimizer.step(0.1)
    assert p.data < first < 1.0
    assert p.grad == 2.0


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
@pytest.mark.parametrize("learning_rate", [0.0, -0.1, math.nan, math.inf])
def test_an_optimizer_refuses_a_rate_that_is_not_positive(
    optimizer_of: Any, learning_rate: float, raises_exactly: Callable[..., Any]
) -> None:
    p = parameter(1.0, 2.0)
    optimizer = optimizer_of([p])
    with raises_exactly(
        ValueError, f"learning_rate must be positive and finite, got {learning_rate}"
    ):
        optimizer.step(learning_rate)
    optimizer.step(0.1)
    fresh = optimizer_of([parameter(1.0, 2.0)])
    fresh.step(0.1)
    assert p.data == fresh.parameters[0].data, "the refused step left something behind"


@pytest.mark.parametrize("momentum", [-0.1, 1.1, math.nan])
def test_momentum_refuses_a_share_that_is_none(
    momentum: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"momentum must be from 0 to 1, got {momentum}"):
        Momentum(three_values(), momentum=momentum)


@pytest.mark.parametrize(
    ("name", "make"), [("momentum", Momentum), ("beta1", Adam), ("beta2", Adam), ("epsilon", Adam)]
)
def test_optimizers_refuse_shares_that_are_no_numbers(
    name: str, make: Any, raises_exactly: Callable[..., Any]
) -> None:
    remedy = "convert it with float(...)"
    with raises_exactly(TypeError, f"{name} needs a number, got str ('0.9'); {remedy}"):
        make(three_values(), **{name: "0.9"})


@pytest.mark.parametrize("kind", [np.float32, np.float64, Fraction])
@pytest.mark.parametrize(
    "move",
    [
        lambda parameters, half: descend(parameters, half),
        lambda parameters, half: Momentum(parameters, momentum=half).step(half),
        lambda parameters, half: Adam(parameters, beta1=half, beta2=half, epsilon=half).step(half),
    ],
    ids=["descend", "Momentum", "Adam"],
)
def test_parameters_stay_floats_whatever_the_rate_is(move: Any, kind: Any) -> None:
    p, expected = parameter(1.0, 0.1), parameter(1.0, 0.1)
    move([p], kind(0.5))
    move([expected], 0.5)
    assert type(p.data) is float
    assert p.data == expected.data


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lr", "lr is given to each step here: write optimizer.step(0.01)"),
        (
            "learning_rate",
            "learning_rate is given to each step here: write optimizer.step(0.01)",
        ),
        (
            "weight_decay",
            "weight_decay is part of the loss here: add a share of "
            "sum(p * p for p in parameters) to it",
        ),
        ("betas", "betas is two numbers here: write beta1=0.9, beta2=0.999"),
        ("eps", "eps is called epsilon here"),
    ],
)
def test_argument_of_torch_is_told_what_it_is_here(
    optimizer_of: Any, name: str, message: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, message):
        optimizer_of(three_values(), **{name: 0.1})


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
def test_zero_grad_of_torchs_optimizers_is_told_where_it_is_here(
    optimizer_of: Any, raises_exactly: Callable[..., Any]
) -> None:
    message = (
        "an optimizer has no zero_grad: write zero_grad() of the network, "
        "or p.grad = 0.0 for each p"
    )
    with raises_exactly(AttributeError, message):
        optimizer_of(three_values()).zero_grad()


def test_momentum_of_one_never_forgets() -> None:
    p = parameter(0.0, 1.0)
    momentum = Momentum([p], momentum=1.0)
    for _ in range(3):
        momentum.step(1.0)
    assert p.data == -(1.0 + 2.0 + 3.0)


@pytest.mark.parametrize("share", [-0.1, 1.0, 1.5, math.nan])
@pytest.mark.parametrize("name", ["beta1", "beta2"])
def test_adam_refuses_a_share_that_is_none(
    name: str, share: float, raises_exactly: Callable[..., Any]
) -> None:
    message = f"{name} must be at least 0 and below 1, got {share}"
    with raises_exactly(ValueError, message):
        Adam(three_values(), **{name: share})


@pytest.mark.parametrize("epsilon", [0.0, -1e-8, math.nan, math.inf])
def test_adam_refuses_an_epsilon_that_is_not_positive(
    epsilon: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"epsilon must be positive and finite, got {epsilon}"):
        Adam(three_values(), epsilon=epsilon)


@pytest.mark.parametrize(
    "move",
    [
        lambda parameters: descend(parameters, 0.1),
        lambda parameters: Momentum(parameters).step(0.1),
        lambda parameters: Adam(parameters).step(0.1),
    ],
    ids=["descend", "Momentum", "Adam"],
)
def test_a_weight_that_two_layers_share_is_moved_once(move: Callable[[Any], None]) -> None:
    def moved(times: int) -> list[float]:
        shared, other = Value(1.0), Value(1.0)
        shared.grad = other.grad = 2.0
        move([shared] * times + [other] + [shared])
        return [shared.data, other.data]

    assert moved(2) == moved(0)
    assert moved(2)[0] == moved(2)[1]


@pytest.mark.parametrize("make", [Momentum, Adam])
def test_rate_given_to_an_optimizer_is_told_where_it_belongs(make: Any) -> None:
    message = (
        "write numbers by name, such as momentum=0.9 or beta1=0.9; "
        "the learning rate is given to each step here: write optimizer.step(0.01)"
    )
    with pytest.raises(TypeError, match=r"^\w+: too many positional.*; it takes parameters, ") as e:
        make(three_values(), 0.01)
    assert str(e.value).endswith(message)


def test_schedule_is_told_to_be_called() -> None:
    def schedule(step: int) -> float:
        return 0.1 / (1 + step)

    with pytest.raises(
        TypeError, match=r"^learning_rate .*; call it, as in learning_rate\(step\)$"
    ):
        descend(three_values(), schedule)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^momentum .*; call it, as in momentum\(step\)$"):
        Momentum(three_values(), momentum=schedule)  # type: ignore[arg-type]


@pytest.mark.parametrize("move", [lambda p: descend(p, 0.1), Momentum, Adam])
def test_no_parameters_at_all_are_refused(
    move: Callable[[Any], object], raises_exactly: Callable[..., Any]
) -> None:
    message = (
        "there is nothing to move: got no parameters; "
        "a network of your own needs a method parameters() that returns their list"
    )
    for nothing in ([], Module().parameters()):
        with raises_exactly(ValueError, message):
            move(nothing)


MOVES = pytest.mark.parametrize(
    "move",
    [
        lambda parameters: descend(parameters, 0.1),
        lambda parameters: Momentum(parameters).step(0.1),
        lambda parameters: Adam(parameters).step(0.1),
    ],
    ids=["descend", "Momentum", "Adam"],
)


@MOVES
def test_value_kept_as_the_data_of_a_parameter_is_refused(
    move: Callable[[Any], None], raises_exactly: Callable[..., Any]
) -> None:
    p: Any = parameter(1.0, 2.0)
    p.data = p - 0.1 * p.grad
    got = "Value (Value(data=0.8, grad=0.0, op='+'))"
    with raises_exactly(TypeError, f"data needs a number, got {got}; write p.data -= 0.1 * p.grad"):
        move([p])


@MOVES
def test_parameter_without_a_gradient_is_refused(
    move: Callable[[Any], None], raises_exactly: Callable[..., Any]
) -> None:
    p: Any = parameter(1.0, 2.0)
    p.grad = None
    with raises_exactly(TypeError, "grad needs a number, got NoneType (None); write v.grad = 0.0"):
        move([p])


@MOVES
@pytest.mark.parametrize("kind", [int, np.float32, np.int8, Fraction])
def test_numbers_of_other_kinds_that_a_parameter_was_given_become_floats(
    move: Callable[[Any], None], kind: Any
) -> None:
    given: Any
    given, expected = parameter(0.0, 0.0), parameter(1.0, 2.0)
    given.data, given.grad = kind(1), kind(2)
    move([given])
    move([expected])
    assert (type(given.data), type(given.grad)) == (float, float)
    assert given.data == expected.data


@pytest.mark.parametrize("optimizer_of", [Momentum, Adam])
def test_gradient_that_was_lost_between_two_steps_is_told(optimizer_of: Any) -> None:
    p: Any = parameter(1.0, 2.0)
    optimizer = optimizer_of([p])
    optimizer.step(0.1)
    p.grad = None
    with pytest.raises(TypeError, match=r"^grad needs a number, got NoneType"):
        optimizer.step(0.1)


@pytest.mark.parametrize("grad", [1.4e154, -1e200])
def test_adam_refuses_a_gradient_that_cannot_be_squared(
    grad: float, raises_exactly: Callable[..., Any]
) -> None:
    tame, wild = parameter(1.0, 2.0), parameter(1.0, grad)
    adam = Adam([tame, wild])
    with raises_exactly(
        OverflowError,
        f"Adam squares each gradient, and {grad} has a square that is larger than a float "
        "can hold; divide the loss by a fixed number, Adam moves as far",
    ):
        adam.step(0.1)
    assert (adam.steps, adam.squares, tame.data) == (0, [0.0, 0.0], 1.0)


def test_adam_squares_the_largest_gradient_that_can_be() -> None:
    p = parameter(1.0, math.sqrt(sys.float_info.max))
    Adam([p]).step(0.1)
    assert p.data == pytest.approx(0.9)


@pytest.mark.parametrize("grad", [math.inf, -math.inf, math.nan])
def test_adam_hands_on_what_is_no_finite_number(grad: float) -> None:
    p = parameter(1.0, grad)
    Adam([p]).step(0.1)
    assert math.isnan(p.data)


# What is no list of Values


@pytest.mark.parametrize("take", [lambda each: descend(each, 0.1), Momentum, Adam])
@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        (MLP(2, [1]), "MLP"),
        (MLP(2, [1]).parameters, "method"),
        ([1.0], "float"),
        (Value(1.0).data, "float"),
        ([broken("overwrites")(1.0)], "Value of another engine"),
    ],
    ids=["network", "method", "numbers", "number", "another engine"],
)
def test_what_holds_no_values_is_refused(take: Any, parameters: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=rf"got {kind}; write model\.parameters\(\), or a list"):
        take(parameters)
