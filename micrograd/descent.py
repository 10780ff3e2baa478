"""Gradient descent: change each parameter a little, against its gradient."""

from __future__ import annotations

from collections.abc import Iterable

from micrograd.engine import Value


def descend(parameters: Iterable[Value], learning_rate: float) -> None:
    """Moves each parameter by -learning_rate · grad, which lowers the loss if the step is small.

    Args:
        parameters: Values whose `grad` a backward pass has filled in.
        learning_rate: Step size, in units of parameter per unit of gradient.

    Raises:
        ValueError: `learning_rate` is not positive.
    """
    if not learning_rate > 0.0:
        raise ValueError(f"learning_rate must be positive, got {learning_rate}")
    for parameter in parameters:
        parameter.data -= learning_rate * parameter.grad
