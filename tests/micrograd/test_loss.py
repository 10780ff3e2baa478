from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from micrograd import Value
from micrograd.loss import max_margin, mean_squared_error

LOSSES = [mean_squared_error, max_margin]
on_both_losses = pytest.mark.parametrize("loss_of", LOSSES, ids=lambda loss: loss.__name__)


def values(*numbers: float) -> list[Value]:
    return [Value(number) for number in numbers]


def test_mean_squared_error_averages_the_squares() -> None:
    assert mean_squared_error(values(1.0, 2.0, 5.0), [1.0, 4.0, 4.0]).data == pytest.approx(5 / 3)


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
