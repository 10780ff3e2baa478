"""Losses: one number that says how far predictions are from their targets."""

from __future__ import annotations

from collections.abc import Sequence

from micrograd.engine import Value


def mean_squared_error(predictions: Sequence[Value | float], targets: Sequence[float]) -> Value:
    """Returns the mean of (prediction - target)², 0 when every prediction is exact.

    Args:
        predictions: n Values.
        targets: n numbers.

    Raises:
        ValueError: The lists differ in length or are empty.
    """
    pairs = _pairs(predictions, targets)
    return sum(((p - t) ** 2 for p, t in pairs), Value(0.0)) / len(pairs)


def max_margin(scores: Sequence[Value | float], targets: Sequence[float]) -> Value:
    """Returns the mean of max(0, 1 - target · score), the loss of a support vector machine.

    It is 0 when each score has the sign of its target and is at least 1 in size.

    Args:
        scores: n Values of any size.
        targets: n numbers, each -1 or 1.

    Raises:
        ValueError: The lists differ in length or are empty, or a target is neither -1 nor 1.
    """
    pairs = _pairs(scores, targets)
    for _, target in pairs:
        if target not in (-1, 1):
            raise ValueError(f"max_margin needs targets of -1 or 1, got {target}")
    return sum(((1 - t * s).relu() for s, t in pairs), Value(0.0)) / len(pairs)


def _pairs(
    predictions: Sequence[Value | float], targets: Sequence[float]
) -> list[tuple[Value, float]]:
    if len(predictions) != len(targets) or not predictions:
        raise ValueError(
            "a loss needs one target for each prediction and at least one of each, "
            f"got {len(predictions)} predictions and {len(targets)} targets"
        )
    values = [p if isinstance(p, Value) else Value(p) for p in predictions]
    return list(zip(values, targets, strict=True))
