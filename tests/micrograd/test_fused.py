from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from micrograd import Value, loss
from micrograd.engine import topological_order
from micrograd.fused import dot, softmax, surprise
from micrograd.lessons.mistakes import broken
from micrograd.numerical import check_gradient

SCORES = [0.5, -1.0, 2.0, 0.5]


def values(*numbers: float) -> list[Value]:
    return [Value(number) for number in numbers]


def test_dot_multiplies_pair_by_pair_and_adds() -> None:
    assert dot(values(2.0, -1.0, 0.5), values(1.0, 3.0, -2.0)).data == -2.0


def test_dot_of_nothing_is_zero() -> None:
    assert dot([], []).data == 0.0


def test_dot_is_one_node_whatever_the_length() -> None:
    w, x = values(*range(50)), values(*range(50))
    result = dot(w, x)
    assert result.op == "dot"
    assert len(topological_order(result)) == 101


def test_dot_agrees_with_nudging_also_where_a_value_comes_twice() -> None:
    def squares_and_more(a: Value, b: Value, c: Value) -> Value:
        return dot([a, b, a], [a, c, b]).tanh()

    assert check_gradient(squares_and_more, [0.5, -0.8, 0.3]).passed


@pytest.mark.parametrize(("n", "m"), [(2, 3), (1, 0)])
def test_dot_refuses_lists_of_different_lengths(
    n: int, m: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"dot needs two lists of the same length, got {n} and {m}"):
        dot(values(*[1.0] * n), values(*[1.0] * m))


def test_dot_agrees_with_torch(torch: Any) -> None:
    rng = random.Random(3)
    numbers = [[rng.gauss(0, 1) for _ in range(20)] for _ in range(2)]
    ours, theirs = [values(*row) for row in numbers], torch.tensor(numbers, dtype=torch.float64)
    theirs.requires_grad_()
    result, expected = dot(*ours), theirs[0] @ theirs[1]
    result.backward()
    expected.backward()
    assert result.data == pytest.approx(expected.item(), rel=1e-14)
    assert [[v.grad for v in row] for row in ours] == theirs.grad.tolist()


def test_softmax_is_that_of_loss_with_a_node_for_each_share() -> None:
    mine, plain = softmax(values(*SCORES)), loss.softmax(values(*SCORES))
    expected = [share.data for share in plain]
    assert [share.data for share in mine] == pytest.approx(expected, rel=1e-14)
    assert len(topological_order(mine[0])) == len(SCORES) + 1


@pytest.mark.parametrize("wanted", range(4))
def test_softmax_agrees_with_nudging(wanted: int) -> None:
    assert check_gradient(lambda *scores: softmax(scores)[wanted], SCORES).passed


def test_softmax_takes_scores_of_any_size() -> None:
    assert [share.data for share in softmax(values(1000.0, 1000.0, -1000.0))] == [0.5, 0.5, 0.0]


def test_softmax_of_one_score_is_one_and_has_no_slope() -> None:
    (share,) = softmax(values(-3.0))
    assert (share.data, share.local_grads) == (1.0, (0.0,))


def test_softmax_refuses_no_scores(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "softmax needs at least one score, got none"):
        softmax([])


@pytest.mark.parametrize("label", range(4))
def test_surprise_is_the_cross_entropy_of_one_example_in_one_node(label: int) -> None:
    mine, plain = values(*SCORES), values(*SCORES)
    result, expected = surprise(mine, label), loss.cross_entropy([plain], [label])
    result.backward()
    expected.backward()
    assert result.data == pytest.approx(expected.data, rel=1e-14)
    assert [v.grad for v in mine] == pytest.approx([v.grad for v in plain], rel=1e-13)
    assert len(topological_order(result)) == len(SCORES) + 1


def test_surprise_reproduces_the_golden_one(golden: Any) -> None:
    case = golden["softmax_nll"]
    scores = values(*case["logits"])
    result = surprise(scores, case["label"])
    result.backward()
    assert result.data == pytest.approx(case["loss"], rel=1e-14)
    assert [score.grad for score in scores] == pytest.approx(case["grads"], rel=1e-13)


def test_surprise_takes_scores_of_any_size() -> None:
    assert surprise(values(1000.0, -1000.0), 1).data == 2000.0
    assert surprise(values(-1000.0, -1000.0), 0).data == pytest.approx(math.log(2))


@pytest.mark.parametrize("label", [4, 5, -1])
def test_surprise_refuses_a_label_without_a_score(
    label: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"a label among 4 scores is from 0 to 3, got {label}"):
        surprise(values(*[0.0] * 4), label)


def test_surprise_refuses_what_is_no_place_and_no_scores(
    raises_exactly: Callable[..., Any],
) -> None:
    of_a_class = "a label is the place of the right class, a whole number counted from 0"
    with raises_exactly(TypeError, f"{of_a_class}; got float (1.0)"):
        surprise(values(0.0, 0.0), 1.0)  # type: ignore[arg-type]
    with raises_exactly(ValueError, "a label is the place of a score, and there are no scores"):
        surprise([], 0)


@pytest.mark.parametrize("kind", [float, np.float64])
@pytest.mark.parametrize(
    ("name", "f"),
    [
        ("dot", lambda numbers: dot(numbers, numbers)),
        ("softmax", softmax),
        ("surprise", lambda numbers: surprise(numbers, 0)),
    ],
)
def test_numbers_in_place_of_values_are_refused(name: str, f: Any, kind: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name} needs Values, got float(64)?; write Value"):
        f([kind(1.0), kind(2.0)])


@pytest.mark.parametrize(
    ("name", "f"),
    [
        ("dot", lambda things: dot(things, values(1.0))),
        ("dot", lambda things: dot(values(1.0), things)),
        ("surprise", lambda things: surprise(things, 0)),
    ],
)
@pytest.mark.parametrize("kind", [next, set, dict.fromkeys, iter])
def test_values_that_are_no_list_are_refused(
    name: str, f: Any, kind: Any, raises_exactly: Callable[..., Any]
) -> None:
    things = kind(iter(values(1.0)))
    said = f"{name} needs a list of Values, got {type(things).__name__}; "
    with raises_exactly(TypeError, said + "make a list of them, in order"):
        f(things)


class Tensor:
    """Has a number as its `data`, as PyTorch's and NumPy's numbers have something else."""

    def __init__(self, data: float) -> None:
        self.data = data


@pytest.mark.parametrize("operator", [lambda v: dot(v, v), softmax, lambda v: surprise(v, 0)])
@pytest.mark.parametrize("odd", range(3))
@pytest.mark.parametrize("kind", [float, np.float64, Tensor])
def test_one_number_among_values_is_refused(operator: Any, odd: int, kind: Any) -> None:
    mixed: list[Any] = values(1.0, 2.0, 3.0)
    mixed[odd] = kind(4.0)
    with pytest.raises(TypeError, match=rf"needs Values, got {kind.__name__}; write Value"):
        operator(mixed)
    with pytest.raises(TypeError, match=rf"needs Values, got {kind.__name__}; write Value"):
        operator([kind(4.0)])


def test_values_of_another_engine_are_refused_as_such() -> None:
    with pytest.raises(TypeError, match=r"^softmax needs Values, got Value of another engine; "):
        softmax([broken("overwrites")(1.0)])


def test_hundreds_of_values_are_no_other_case() -> None:
    n, last = 300, 299
    assert dot(values(*[1.0] * n), values(*[2.0] * n)).data == 600.0
    share = softmax(values(*[0.0] * n))[last]
    assert share.local_grads[last] == pytest.approx((1 - 1 / n) / n)
    assert surprise(values(*[0.0] * n), last).local_grads[last] == pytest.approx(1 / n - 1)


@pytest.mark.parametrize("things", [{Value(1.0), Value(2.0)}, 5, {"a": Value(1.0)}])
def test_softmax_refuses_what_has_no_order(things: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^softmax needs a list of Values, got (set|int|dict); make"
    ):
        softmax(things)


def test_softmax_takes_scores_that_come_one_by_one() -> None:
    shares = softmax(score for score in (Value(1.0), Value(1.0)))  # type: ignore[arg-type]
    assert [share.data for share in shares] == [0.5, 0.5]
