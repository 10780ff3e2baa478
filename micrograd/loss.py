"""Losses: one number that says how far predictions are from their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set, Sized
from operator import index

from micrograd.engine import Value


def mean_squared_error(predictions: Sequence[Value | float], targets: Sequence[float]) -> Value:
    """Returns the mean of (prediction − target)², 0 when every prediction is exact.

    Args:
        predictions: n Values.
        targets: n numbers.

    Raises:
        TypeError: Predictions or targets are no lists.
        ValueError: The lists differ in length or are empty.
    """
    pairs = _pairs(predictions, targets)
    return sum(((p - t) ** 2 for p, t in pairs), Value(0.0)) / len(pairs)


def max_margin(scores: Sequence[Value | float], targets: Sequence[float]) -> Value:
    """Returns the mean of max(0, 1 − target · score), the loss of a support vector machine.

    It is 0 when each score has the sign of its target and is at least 1 in size.

    Args:
        scores: n Values of any size.
        targets: n numbers, each −1 or 1.

    Raises:
        TypeError: Scores or targets are no lists.
        ValueError: The lists differ in length or are empty, or a target is neither −1 nor 1.
    """
    pairs = _pairs(scores, targets)
    for _, target in pairs:
        if target not in (-1, 1):
            raise ValueError(f"max_margin needs targets of -1 or 1, got {target!r}")
    return sum(((1 - t * s).relu() for s, t in pairs), Value(0.0)) / len(pairs)


def softmax(scores: Sequence[Value | float]) -> list[Value]:
    """Returns one share for each score: exp(score), divided by the sum of all of these.

    No share is below 0, and they add up to 1. A number added to every score changes none of
    them, so the largest score is taken away from each first: then no `exp` overflows.

    Args:
        scores: n Values of any size; one of -inf gets a share of 0.

    Raises:
        TypeError: `scores` is no list.
        ValueError: There is no score.
    """
    if not length_of(scores, "scores", "softmax"):
        raise ValueError("softmax needs at least one score, got none")
    powers = _powers(scores)
    inverse = sum(powers, Value(0.0)) ** -1.0
    return [power * inverse for power in powers]


def cross_entropy(rows: Sequence[Sequence[Value | float]], labels: Sequence[int]) -> Value:
    """Returns the mean of -log(share of the right class), 0 when every such share is 1.

    The shares are those of `softmax`, but none is computed. Its logarithm is a difference,
    which has a value and a slope even for a share that is too small for a float.

    Args:
        rows: A row of scores for each of n examples, with one score for each class.
        labels: n places of the right class in its row, counted from 0.

    Raises:
        TypeError: `rows` holds single scores, there is no list, or a label is no whole number.
        ValueError: The lists differ in length or are empty, or a row has no such place.
    """
    length_of(rows, "rows of scores", "cross_entropy")
    for row in rows:
        if not isinstance(row, Sized) or isinstance(row, (Set, Mapping)):
            raise TypeError(
                f"cross_entropy needs a row of scores for each example, got {type(row).__name__}; "
                "for one example write cross_entropy([scores], [label])"
            )
    _require_a_target_each(rows, labels)
    pairs = zip(rows, labels, strict=True)
    return sum((_surprise(row, label) for row, label in pairs), Value(0.0)) / len(labels)


def _surprise(scores: Sequence[Value | float], label: int) -> Value:
    """Returns −log(share of the label) as log(sum of the powers) − (score − largest score)."""
    place = place_of(label, len(scores))
    return sum(_powers(scores), Value(0.0)).log() - (scores[place] - _largest(scores))


def _powers(scores: Sequence[Value | float]) -> list[Value]:
    """Returns exp(score − largest score) for each score, at most 1."""
    largest = _largest(scores)
    return [(Value(-largest) + score).exp() for score in scores]


def _largest(scores: Sequence[Value | float]) -> float:
    return max(s.data if isinstance(s, Value) else Value(s).data for s in scores)


def place_of(label: int, n: int) -> int:
    """Returns a label as Python's int, the place of the right one among n scores.

    Raises:
        TypeError: It is no whole number.
        ValueError: There is no such place.
    """
    try:
        place = index(label)
    except TypeError:
        raise TypeError(
            "a label is the place of the right class, a whole number counted from 0; "
            f"got {type(label).__name__} ({label!r:.40})"
        ) from None
    if n == 0:
        raise ValueError("a label is the place of a score, and there are no scores")
    if not 0 <= place < n:
        raise ValueError(f"a label among {n} scores is from 0 to {n - 1}, got {place}")
    return place


def _pairs(
    predictions: Sequence[Value | float], targets: Sequence[float]
) -> list[tuple[Value, float]]:
    _require_a_target_each(predictions, targets)
    values = [p if isinstance(p, Value) else Value(p) for p in predictions]
    return list(zip(values, targets, strict=True))


def _require_a_target_each(predictions: Sized, targets: Sized) -> None:
    n, n_targets = length_of(predictions, "predictions"), length_of(targets, "targets")
    if n != n_targets or n == 0:
        raise ValueError(
            "a loss needs one target for each prediction and at least one of each, "
            f"got {n} predictions and {n_targets} targets"
        )


def length_of(numbers: Sized, name: str, of: str = "a loss") -> int:
    """Returns how many there are in a list.

    Args:
        numbers: What should be the list, or an array.
        name: What it holds.
        of: What needs it.

    Raises:
        TypeError: It is no list.
    """
    if isinstance(numbers, (Set, Mapping)):
        raise TypeError(
            f"{of} needs a list of {name}, got {type(numbers).__name__}; "
            "write [...] in place of {...}"
        )
    try:
        return len(numbers)  # of a NumPy array, too
    except TypeError:
        raise TypeError(
            f"{of} needs a list of {name}, got {type(numbers).__name__}; "
            "write [x] for one, list(...) for what can be gone through once"
        ) from None
