"""Gradient descent: change each parameter a little, against its gradient.

`descend` looks at the gradient of now. `Momentum` and `Adam` remember those before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from micrograd.elsewhere import Absent, explains
from micrograd.engine import Value, _as_float, _as_positive, _kind, _make_floats


def descend(parameters: Iterable[Value], learning_rate: float) -> None:
    """Moves each parameter by -learning_rate · grad, which lowers the loss if the step is small.

    Args:
        parameters: Values whose `grad` a backward pass has filled in.
        learning_rate: Step size, in units of parameter per unit of gradient.

    Raises:
        TypeError: `parameters` is no list of Values, one of them has no number in `data` or
            `grad`, or `learning_rate` is no number.
        ValueError: `learning_rate` is not positive and finite, or there is no parameter.
    """
    learning_rate = _positive("learning_rate", learning_rate)
    for parameter in _values(parameters):
        parameter.data -= learning_rate * parameter.grad


_GIVEN_TO_EACH_STEP = "given to each step here: write optimizer.step(0.01)"
_explains_torch = explains(
    "write numbers by name, such as momentum=0.9 or beta1=0.9; "
    "the learning rate is " + _GIVEN_TO_EACH_STEP,
    lr=_GIVEN_TO_EACH_STEP,
    learning_rate=_GIVEN_TO_EACH_STEP,
    weight_decay="part of the loss here: add a share of sum(p * p for p in parameters) to it",
    betas="two numbers here: write beta1=0.9, beta2=0.999",
    eps="called epsilon here",
)
_NO_ZERO_GRAD = Absent(
    "an optimizer has no zero_grad: write zero_grad() of the network, or p.grad = 0.0 for each p"
)


class Momentum:
    """Steps along a velocity: the gradients so far, each older one counting less.

    With a momentum of 0 each step is that of `descend`.

    Attributes:
        velocities: One for each parameter, in units of gradient, 0 at first.
    """

    zero_grad = _NO_ZERO_GRAD

    @_explains_torch
    def __init__(self, parameters: Iterable[Value], *, momentum: float = 0.9) -> None:
        """Remembers which parameters to move.

        Args:
            parameters: Values to move, all of those that training may change.
            momentum: Share of a velocity that the next step keeps, from 0 to 1. In a steady
                slope the velocity grows to 1 / (1 − momentum) gradients.

        Raises:
            TypeError: `parameters` is no list of Values, or `momentum` no number.
            ValueError: `momentum` is not from 0 to 1, or there is no parameter.
        """
        self.momentum = _number("momentum", momentum)
        if not 0.0 <= self.momentum <= 1.0:
            raise ValueError(f"momentum must be from 0 to 1, got {momentum}")
        self.parameters = _values(parameters)
        self.velocities = [0.0] * len(self.parameters)

    def step(self, learning_rate: float) -> None:
        """Adds each gradient to its velocity, then moves by -learning_rate · velocity.

        Raises:
            TypeError: `learning_rate`, or the `data` or `grad` of a parameter, is no number.
            ValueError: `learning_rate` is not positive and finite.
        """
        learning_rate = _positive("learning_rate", learning_rate)
        for i, parameter in enumerate(_values(self.parameters)):
            self.velocities[i] = self.momentum * self.velocities[i] + parameter.grad
            parameter.data -= learning_rate * self.velocities[i]


class Adam:
    """Steps of a size of its own for each parameter: mean gradient over typical gradient.

    The mean says which way the gradients agree on, and the root of the mean square how
    large they are. Their quotient has no unit: it is near ±1 where the gradients agree, near
    0 where they do not, and the same for a loss a thousand times as large. Kingma and Ba, 2015.

    Attributes:
        means: Fading mean of the gradients of each parameter, 0 at first.
        squares: The same of their squares.
        steps: Number of steps taken.
    """

    zero_grad = _NO_ZERO_GRAD

    @_explains_torch
    def __init__(
        self,
        parameters: Iterable[Value],
        *,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        """Remembers which parameters to move.

        Args:
            parameters: Values to move, all of those that training may change.
            beta1: Share of the mean gradient that a step keeps, at least 0 and below 1.
            beta2: The same for the mean square.
            epsilon: Added to the root, so that a parameter without slope does not divide by 0.

        Raises:
            TypeError: `parameters` is no list of Values, or a share or `epsilon` no number.
            ValueError: A share is outside its range, `epsilon` is not positive and finite, or
                there is no parameter.
        """
        self.beta1, self.beta2 = _number("beta1", beta1), _number("beta2", beta2)
        for name, share in (("beta1", self.beta1), ("beta2", self.beta2)):
            if not 0.0 <= share < 1.0:
                raise ValueError(f"{name} must be at least 0 and below 1, got {share}")
        self.epsilon = _positive("epsilon", epsilon)
        self.parameters = _values(parameters)
        self.means = [0.0] * len(self.parameters)
        self.squares = [0.0] * len(self.parameters)
        self.steps = 0

    def step(self, learning_rate: float) -> None:
        """Moves each parameter by about learning_rate.

        By less where its gradients disagree, and by up to a few times as much where one is far
        larger than those before it.

        Raises:
            TypeError: `learning_rate`, or the `data` or `grad` of a parameter, is no number.
            ValueError: `learning_rate` is not positive and finite.
            OverflowError: The square of a gradient is larger than a float can hold.
        """
        learning_rate = _positive("learning_rate", learning_rate)
        _require_squares(self.parameters)
        self.steps += 1
        # Both means began at 0, which still weighs beta ** steps in them.
        mean_weight = 1.0 - self.beta1**self.steps
        square_weight = 1.0 - self.beta2**self.steps
        for i, parameter in enumerate(self.parameters):
            grad = parameter.grad
            self.means[i] = self.beta1 * self.means[i] + (1.0 - self.beta1) * grad
            self.squares[i] = self.beta2 * self.squares[i] + (1.0 - self.beta2) * grad**2
            size = math.sqrt(self.squares[i] / square_weight) + self.epsilon
            parameter.data -= learning_rate * (self.means[i] / mean_weight) / size


def _values(parameters: Iterable[Value]) -> list[Value]:
    """Returns each parameter once, also where two layers share it; its numbers are floats."""
    found = list(parameters) if isinstance(parameters, Iterable) else [parameters]
    for each in found:
        if not isinstance(each, Value):
            raise TypeError(
                f"what is to be moved are Values, got {_kind(each)}; "
                "write model.parameters(), or a list of Values"
            )
        if not type(each.data) is type(each.grad) is float:
            _make_floats(each)
    if not found:
        raise ValueError(
            "there is nothing to move: got no parameters; "
            "a network of your own needs a method parameters() that returns their list"
        )
    return list(dict.fromkeys(found))


def _require_squares(parameters: Iterable[Value]) -> None:
    """Raises where the square of a gradient is no float."""
    for parameter in _values(parameters):
        if _LARGEST_SQUARED < abs(parameter.grad) < math.inf:
            raise OverflowError(
                f"Adam squares each gradient, and {parameter.grad} has a square that is larger "
                "than a float can hold; divide the loss by a fixed number, Adam moves as far"
            )


_LARGEST_SQUARED = math.sqrt(1.7976931348623157e308)


def _number(name: str, number: float) -> float:
    return _as_float(number, name, _remedy(name, number))


def _positive(name: str, number: float) -> float:
    """Returns a Python float: a parameter that NumPy's float32 has moved would be one itself."""
    return _as_positive(number, name, _remedy(name, number))


def _remedy(name: str, number: object) -> str:
    return f"call it, as in {name}(step)" if callable(number) else "convert it with float(...)"
