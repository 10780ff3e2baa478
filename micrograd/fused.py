"""Operators that each do the work of many: the same results and slopes, with fewer nodes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from operator import mul

from micrograd.engine import Value, _kind, _result
from micrograd.loss import place_of


def dot(w: Sequence[Value], x: Sequence[Value]) -> Value:
    """Returns the sum of all w_i · x_i.

    One node with 2n inputs, in place of n products and n − 1 sums.

    Args:
        w: n Values.
        x: n Values.

    Raises:
        TypeError: They are no lists, or hold something else than Values.
        ValueError: The lists differ in length.
    """
    w_data, x_data = _numbers("dot", w), _numbers("dot", x)
    if len(w) != len(x):
        raise ValueError(f"dot needs two lists of the same length, got {len(w)} and {len(x)}")
    total = sum(map(mul, w_data, x_data), 0.0)
    # d(dot)/dw_i = x_i and d(dot)/dx_i = w_i
    return _result(total, (*w, *x), x_data + w_data, "dot")


def softmax(scores: Sequence[Value]) -> list[Value]:
    """Returns one share for each score, as `micrograd.loss.softmax` does, in a node for each.

    Args:
        scores: n Values of any size, at least one.

    Raises:
        TypeError: The scores are no Values.
        ValueError: There is no score.
    """
    inputs = tuple(scores) if isinstance(scores, Iterator) else scores
    shares = _shares(_numbers("softmax", inputs))
    # More of score j: its own share grows by p·(1 - p), each other one shrinks by p_i·p_j.
    return [
        _result(
            share,
            tuple(inputs),
            tuple(share * ((i == j) - other) for j, other in enumerate(shares)),
            "softmax",
        )
        for i, share in enumerate(shares)
    ]


def surprise(scores: Sequence[Value], label: int) -> Value:
    """Returns -log(share of the label), the cross-entropy of one example, in a single node.

    It is 0 when the label's share is 1, and ln(n) when all n shares are the same.

    Args:
        scores: n Values of any size.
        label: Place of what came, counted from 0.

    Raises:
        TypeError: The scores are no Values, or the label is no whole number.
        ValueError: There is no score, or no such place.
    """
    numbers = _numbers("surprise", scores)
    label = place_of(label, len(numbers))
    largest = max(numbers)
    total = sum(math.exp(number - largest) for number in numbers)
    # d(surprise)/d(score_i) = share_i, less 1 at the label
    slopes = tuple(share - (i == label) for i, share in enumerate(_shares(numbers)))
    return _result(math.log(total) - (numbers[label] - largest), tuple(scores), slopes, "surprise")


def _numbers(operator: str, values: Sequence[Value]) -> tuple[float, ...]:
    try:
        len(values) and values[0]
    except (KeyError, TypeError):  # it has no length, or no first place
        raise TypeError(
            f"{operator} needs a list of Values, got {type(values).__name__}; "
            "make a list of them, in order"
        ) from None
    numbers = tuple([value.data for value in values if isinstance(value, Value)])
    if len(numbers) == len(values):
        return numbers
    odd = next(value for value in values if not isinstance(value, Value))
    raise TypeError(f"{operator} needs Values, got {_kind(odd)}; write Value(x) for each number x")


def _shares(scores: tuple[float, ...]) -> list[float]:
    if not scores:
        raise ValueError("softmax needs at least one score, got none")
    largest = max(scores)
    powers = [math.exp(score - largest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
