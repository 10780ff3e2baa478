from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from micrograd import Value
from micrograd.loss import cross_entropy, max_margin, mean_squared_error, softmax
from micrograd.numerical import check_gradient

LOSSES = [mean_squared_error, max_margin]
on_both_losses = pytest.mark.parametrize("loss_of", LOSSES, ids=lambda loss: loss.__name__)


def values(*numbers: float) -> list[Value]:
    return [Value(number) for number in numbers]


def test_mean_squared_error_averages_the_squares() -> None:
    assert mean_squared_error(values(1.0, 2.0, 5.0), [1.0, 4.0, 4.0]).data == pytest.approx(5 / 3)


@on_both_losses
def test_loss_of_hundreds_of_predictions_is_no_other_case(loss_of: Callable[..., Value]) -> None:
    assert loss_of(values(*[1.0] * 300), [1.0] * 300).data == 0.0


def test_mean_squared_error_is_zero_for_exact_predictions() -> None:
    assert mean_squared_error(values(1.0, -2.0), [1.0, -2.0]).data == 0.0


def test_mean_squared_error_sends_each_prediction_its_gradient() -> None:
    predictions = values(1.0, 2.0)
    mean_squared_error(predictions, [0.0, 5.0]).backward()
    assert [prediction.grad for prediction in predictions] == [1.0, -3.0]


def test_mean_squared_error_agrees_with_torch(torch: Any) -> None:
    numbers, targets = [0.3, -1.2, 2.5], [1.0, -1.0, 2.0]
    tensor = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    expected = torch.nn.functional.mse_loss(tensor, torch.tensor(targets, dtype=torch.float64))
    expected.backward()
    predictions = values(*numbers)
    loss = mean_squared_error(predictions, targets)
    loss.backward()
    assert loss.data == pytest.approx(expected.item(), rel=1e-14)
    assert [p.grad for p in predictions] == pytest.approx(tensor.grad.tolist(), rel=1e-14)


def test_max_margin_averages_what_is_missing_to_the_margin() -> None:
    # 1 - 0.25, then nothing missing, then 1 + 2
    assert max_margin(values(0.25, -3.0, -2.0), [1, -1, 1]).data == pytest.approx(3.75 / 3)


@pytest.mark.parametrize(("score", "target"), [(1.0, 1), (-1.0, -1), (7.0, 1)])
def test_max_margin_is_zero_from_the_margin_on(score: float, target: int) -> None:
    assert max_margin(values(score), [target]).data == 0.0


def test_max_margin_pushes_scores_inside_the_margin_only() -> None:
    scores = values(0.5, 2.0, 0.5)
    max_margin(scores, [1, 1, -1]).backward()
    assert [score.grad for score in scores] == pytest.approx([-1 / 3, 0.0, 1 / 3])


def test_max_margin_takes_numpy_targets() -> None:
    assert max_margin(values(0.5, 0.5), np.array([1, -1])).data == 1.0  # type: ignore[arg-type]


@pytest.mark.parametrize("target", [0, 2, 0.5, -1.5])
def test_max_margin_refuses_other_targets(
    target: float, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"max_margin needs targets of -1 or 1, got {target}"):
        max_margin(values(0.5, 0.5), [1, target])


@on_both_losses
def test_loss_takes_numbers_as_predictions(loss_of: Callable[..., Value]) -> None:
    assert loss_of([0.5, 0.25], [1, -1]).data == loss_of(values(0.5, 0.25), [1, -1]).data


@on_both_losses
@pytest.mark.parametrize(("n", "m"), [(0, 0), (1, 0), (0, 1), (2, 1), (1, 2)])
def test_loss_refuses_lists_that_do_not_match(
    loss_of: Callable[..., Value], n: int, m: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        "a loss needs one target for each prediction and at least one of each, "
        f"got {n} predictions and {m} targets",
    ):
        loss_of(values(*[0.5] * n), [1] * m)


# softmax

SCORES = st.lists(st.floats(-30.0, 30.0), min_size=1, max_size=6)


def data_of(shares: list[Value]) -> list[float]:
    return [share.data for share in shares]


def test_softmax_is_the_power_of_each_score_over_their_sum() -> None:
    powers = [math.exp(1.0), math.exp(2.0), math.exp(-0.5)]
    expected = [power / sum(powers) for power in powers]
    assert data_of(softmax(values(1.0, 2.0, -0.5))) == pytest.approx(expected, rel=1e-14)


@given(SCORES)
def test_softmax_gives_shares_that_add_up_to_one(scores: list[float]) -> None:
    shares = data_of(softmax(scores))
    assert sum(shares) == pytest.approx(1.0, rel=1e-14)
    assert all(0.0 < share <= 1.0 for share in shares)


def test_softmax_of_one_score_is_one() -> None:
    assert data_of(softmax([-7.0])) == [1.0]


def test_softmax_does_not_notice_what_is_added_to_every_score() -> None:
    assert data_of(softmax([1001.0, 1002.0])) == data_of(softmax([1.0, 2.0]))


def test_softmax_gives_a_score_of_minus_infinity_no_share_and_no_slope() -> None:
    scores = values(0.0, -math.inf, 0.0)
    shares = softmax(scores)
    shares[0].backward()
    assert data_of(shares) == [0.5, 0.0, 0.5]
    assert [score.grad for score in scores] == [0.25, 0.0, -0.25]


@pytest.mark.parametrize("scores", [[math.nan, 1.0], [1.0, math.nan], [math.inf, 1.0]])
def test_softmax_makes_no_number_of_a_nan_or_of_infinity(scores: list[float]) -> None:
    assert any(math.isnan(share) for share in data_of(softmax(scores)))
    assert math.isnan(cross_entropy([scores], [0]).data)


@pytest.mark.parametrize("place", range(4))
def test_softmax_sends_each_score_its_gradient(place: int) -> None:
    def share(a: Value, b: Value, c: Value, d: Value) -> Value:
        return softmax([a, b, c, d])[place]

    for at in ([0.0, 3.0, -2.0, 1.0], [100.0, 100.5, 99.0, 101.0]):
        check = check_gradient(share, at)
        assert all(comparison.agrees for comparison in check.inputs), check


@given(SCORES)
def test_softmax_agrees_with_torch(torch: Any, scores: list[float]) -> None:
    ours, shares = values(*scores), torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    weights = [float(k) for k in range(len(scores))]
    mixed = sum((w * s for w, s in zip(weights, softmax(ours), strict=True)), Value(0.0))
    mixed.backward()
    expected = torch.softmax(shares, 0) @ torch.tensor(weights, dtype=torch.float64)
    expected.backward()
    assert mixed.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-14)
    assert [score.grad for score in ours] == pytest.approx(
        shares.grad.tolist(), rel=1e-9, abs=1e-12
    )


def test_softmax_takes_an_array() -> None:
    assert data_of(softmax(np.array([0.0, 0.0]))) == [0.5, 0.5]  # type: ignore[arg-type]


def test_softmax_refuses_no_scores(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "softmax needs at least one score, got none"):
        softmax([])


# cross_entropy


def test_cross_entropy_is_minus_the_log_of_the_right_share(golden: Any) -> None:
    case = golden["softmax_nll"]
    scores = values(*case["logits"])
    loss = cross_entropy([scores], [case["label"]])
    loss.backward()
    share = softmax(case["logits"])[case["label"]].data
    assert loss.data == pytest.approx(case["loss"], rel=1e-14)
    assert loss.data == pytest.approx(-math.log(share), rel=1e-14)
    assert [score.grad for score in scores] == pytest.approx(case["grads"], rel=1e-12)


def test_cross_entropy_of_equal_scores_is_the_log_of_their_number() -> None:
    assert cross_entropy([[2.0] * 27], [5]).data == pytest.approx(math.log(27))


def test_cross_entropy_averages_over_the_examples() -> None:
    one, other = [1.0, 2.0], [0.5, -0.5]
    apart = cross_entropy([one], [0]).data + cross_entropy([other], [1]).data
    assert cross_entropy([one, other], [0, 1]).data == pytest.approx(apart / 2, rel=1e-15)


def test_cross_entropy_sends_each_score_its_share_less_one_for_the_label() -> None:
    scores = values(1.0, 2.0, -0.5)
    cross_entropy([scores, [0.0, 0.0, 0.0]], [1, 0]).backward()
    expected = [(share - (k == 1)) / 2 for k, share in enumerate(data_of(softmax(scores)))]
    assert [score.grad for score in scores] == pytest.approx(expected, rel=1e-12)


def test_cross_entropy_agrees_with_a_measurement() -> None:
    def loss(a: Value, b: Value, c: Value, d: Value) -> Value:
        return cross_entropy([[a, b], [c, d]], [0, 1])

    check = check_gradient(loss, [0.3, -1.2, 4.0, 2.0])
    assert all(comparison.agrees for comparison in check.inputs), check


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(
            st.tuples(
                st.lists(st.floats(-30.0, 30.0), min_size=n, max_size=n), st.integers(0, n - 1)
            ),
            min_size=1,
            max_size=4,
        )
    )
)
def test_cross_entropy_agrees_with_torch(torch: Any, examples: Any) -> None:
    numbers, labels = [list(row) for row, _ in examples], [label for _, label in examples]
    rows = [values(*row) for row in numbers]
    loss = cross_entropy(rows, labels)
    loss.backward()
    tensor = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    expected = torch.nn.functional.cross_entropy(tensor, torch.tensor(labels))
    expected.backward()
    assert loss.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-14)
    for row, grads in zip(rows, tensor.grad.tolist(), strict=True):
        assert [score.grad for score in row] == pytest.approx(grads, rel=1e-9, abs=1e-14)


def test_cross_entropy_withstands_scores_that_no_power_can_hold() -> None:
    scores = values(1000.0, 0.0, -1000.0)
    loss = cross_entropy([scores], [2])
    loss.backward()
    assert loss.data == 2000.0
    assert [score.grad for score in scores] == [1.0, 0.0, -1.0]


def test_cross_entropy_takes_whole_numbers_of_any_kind() -> None:
    rows = [values(1.0, 2.0), values(0.0, 5.0)]
    labels = np.array([1, 0])
    assert cross_entropy(rows, labels).data == cross_entropy(rows, [1, 0]).data  # type: ignore[arg-type]


@pytest.mark.parametrize("label", [-1, 3, 100])
def test_cross_entropy_refuses_a_label_without_a_score(
    label: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(ValueError, f"a label among 3 scores is from 0 to 2, got {label}"):
        cross_entropy([[0.0, 1.0, 2.0]], [label])


@pytest.mark.parametrize(
    ("label", "got"),
    [
        (1.0, "float (1.0)"),
        ([0, 1], "list ([0, 1])"),
        ("cat", "str ('cat')"),
        (Value(1.0), "Value (Value(data=1.0, grad=0.0))"),
    ],
)
def test_cross_entropy_refuses_a_label_that_is_no_place(
    label: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        TypeError,
        f"a label is the place of the right class, a whole number counted from 0; got {got}",
    ):
        cross_entropy([[0.0, 1.0]], [label])


@pytest.mark.parametrize(
    ("rows", "kind"), [([Value(0.0), Value(1.0)], "Value"), ([0.0, 1.0], "float")]
)
@pytest.mark.parametrize("labels", [1, [1], [0, 1]])
def test_cross_entropy_refuses_scores_without_rows(
    rows: Any, kind: str, labels: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        TypeError,
        f"cross_entropy needs a row of scores for each example, got {kind}; "
        "for one example write cross_entropy([scores], [label])",
    ):
        cross_entropy(rows, labels)


@pytest.mark.parametrize(("n", "m"), [(0, 0), (1, 0), (0, 1), (2, 1), (1, 2)])
def test_cross_entropy_refuses_lists_that_do_not_match(
    n: int, m: int, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        ValueError,
        "a loss needs one target for each prediction and at least one of each, "
        f"got {n} predictions and {m} targets",
    ):
        cross_entropy([[0.0, 1.0]] * n, [1] * m)


# Arrays, and what is no list


@on_both_losses
def test_loss_takes_arrays(loss_of: Callable[..., Value]) -> None:
    expected = loss_of([0.5, 0.25], [1, -1]).data
    assert loss_of(np.array([0.5, 0.25]), np.array([1, -1])).data == expected
    assert loss_of(np.array([0.5]), [1]).data == loss_of([0.5], [1]).data


@on_both_losses
def test_loss_refuses_an_empty_array(loss_of: Callable[..., Value]) -> None:
    with pytest.raises(ValueError, match=r"^a loss needs one target for each .*, got 0 pred"):
        loss_of(np.array([]), [])


@on_both_losses
@pytest.mark.parametrize(
    ("predictions", "targets", "what"),
    [
        (Value(0.5), [1], "predictions, got Value"),
        ((x for x in [0.5]), [1], "predictions, got generator"),
        ([0.5], 1, "targets, got int"),
    ],
)
def test_loss_refuses_what_is_no_list(
    loss_of: Callable[..., Value],
    predictions: Any,
    targets: Any,
    what: str,
    raises_exactly: Callable[..., Any],
) -> None:
    with raises_exactly(
        TypeError,
        f"a loss needs a list of {what}; "
        "write [x] for one, list(...) for what can be gone through once",
    ):
        loss_of(predictions, targets)


def mean_squared_error_of_torch(torch: Any, scores: Any, targets: Any) -> Any:
    return torch.nn.functional.mse_loss(scores, targets)


def max_margin_of_torch(torch: Any, scores: Any, targets: Any) -> Any:
    return torch.relu(1 - targets * scores).mean()


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    ("loss_of", "of_torch"),
    [(mean_squared_error, mean_squared_error_of_torch), (max_margin, max_margin_of_torch)],
    ids=["mean_squared_error", "max_margin"],
)
def test_loss_of_a_score_that_is_no_finite_number_is_that_of_torch(
    loss_of: Callable[..., Value], of_torch: Callable[..., Any], bad: float, torch: Any
) -> None:
    scores, targets = [0.5, bad, -2.0], [1.0, -1.0, 1.0]
    expected = of_torch(torch, torch.tensor(scores), torch.tensor(targets)).item()
    assert loss_of(values(*scores), targets).data == pytest.approx(expected, nan_ok=True)


def test_max_margin_refuses_a_target_that_is_not_a_number() -> None:
    with pytest.raises(ValueError, match=r"^max_margin needs targets of -1 or 1, got nan"):
        max_margin(values(0.5), [math.nan])


def test_max_margin_shows_that_a_target_is_text() -> None:
    targets: Any = ["1"]
    with pytest.raises(ValueError, match=r"^max_margin needs targets of -1 or 1, got '1'$"):
        max_margin(values(0.5), targets)


def test_mean_squared_error_keeps_a_target_that_is_not_a_number() -> None:
    assert math.isnan(mean_squared_error(values(0.5, 0.5), [1.0, math.nan]).data)


@pytest.mark.parametrize("scores", [Value(1.0), (score for score in [Value(1.0)])])
def test_softmax_of_no_list_is_refused(scores: Any) -> None:
    with pytest.raises(TypeError, match=r"^softmax needs a list of scores, got (Value|generator);"):
        softmax(scores)


def test_cross_entropy_of_one_value_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^cross_entropy needs a list of rows of scores"):
        cross_entropy(Value(1.0), 0)  # type: ignore[arg-type]


@on_both_losses
@pytest.mark.parametrize("kind", [set, frozenset, dict.fromkeys])
def test_what_has_no_order_of_its_own_is_refused(
    kind: Any, loss_of: Callable[..., Value], raises_exactly: Callable[..., Any]
) -> None:
    scores, name = kind(values(1.0, 2.0)), type(kind([])).__name__
    said = f"needs a list of {{}}, got {name}; write [...] in place of {{{{...}}}}"
    with raises_exactly(TypeError, "a loss " + said.format("predictions")):
        loss_of(scores, [1, 1])
    with raises_exactly(TypeError, "a loss " + said.format("targets")):
        loss_of(values(1.0, 2.0), kind([1, -1]))
    with raises_exactly(TypeError, "softmax " + said.format("scores")):
        softmax(scores)
    with pytest.raises(TypeError, match=f"^cross_entropy needs a row of scores .*, got {name};"):
        cross_entropy([scores], [0])


@pytest.mark.parametrize(
    ("score", "got"),
    [
        ([1.0, 2.0], "list ([1.0, 2.0]); use one Value for each number: [Value(x) for x in ...]"),
        ("a", "str ('a'); write Value(3.0), or convert first with float(...)"),
        (None, "NoneType (None); write Value(3.0), or convert first with float(...)"),
    ],
)
def test_score_that_is_no_number_is_told_what_to_write(
    score: Any, got: str, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, f"Value needs a number, got {got}"):
        softmax([score, Value(1.0)])
    with raises_exactly(TypeError, f"Value needs a number, got {got}"):
        cross_entropy([[score, Value(1.0)]], [0])
