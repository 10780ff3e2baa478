from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from micrograd import Value
from micrograd.lessons.recording import Run, record_training
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP, Neuron

STEPS = 12


def network(golden: Any) -> MLP:
    return MLP(3, [4, 4, 1], rng=random.Random(golden["mlp"]["seed"]))


def sum_of_squared_errors(predictions: Sequence[Value], targets: Sequence[float]) -> Value:
    return sum(((p - t) ** 2 for p, t in zip(predictions, targets, strict=True)), Value(0.0))


def recorded(golden: Any, steps: int = STEPS, **options: Any) -> Run:
    mlp = golden["mlp"]
    arguments = {"loss_function": mean_squared_error, "learning_rate": 0.1, **options}
    return record_training(network(golden), mlp["xs"], mlp["ys"], steps=steps, **arguments)


def plain_loop(golden: Any, zero_grad: bool, rate: float, loss_function: Any) -> dict[str, Any]:
    """Returns what a training loop written out in full finds, from the package's loss alone."""
    mlp, trained = golden["mlp"], network(golden)
    found: dict[str, Any] = {"parameters": [], "losses": [], "predictions": []}
    for _ in range(STEPS + 1):
        predictions = [trained(x) for x in mlp["xs"]]
        loss = loss_function(predictions, mlp["ys"])
        found["parameters"].append(tuple(p.data for p in trained.parameters()))
        found["losses"].append(loss.data)
        found["predictions"].append(tuple(p.data for p in predictions))
        for parameter in trained.parameters():
            parameter.grad = 0.0 if zero_grad else parameter.grad
        loss.backward()
        for parameter in trained.parameters():
            parameter.data -= rate * parameter.grad
    return found


@pytest.mark.parametrize("zero_grad", [True, False])
@pytest.mark.parametrize("rate", [0.025, 0.1, 5.0])
@pytest.mark.parametrize("loss_function", [mean_squared_error, sum_of_squared_errors])
@pytest.mark.parametrize("what", ["parameters", "losses", "predictions"])
def test_recording_equals_a_plain_training_loop(
    golden: Any, zero_grad: bool, rate: float, loss_function: Any, what: str
) -> None:
    run = recorded(golden, zero_grad=zero_grad, learning_rate=rate, loss_function=loss_function)
    expected = plain_loop(golden, zero_grad, rate, loss_function)
    assert getattr(run, what) == tuple(expected[what])


def test_recording_finds_the_golden_losses(golden: Any) -> None:
    losses = recorded(golden, steps=19).losses
    for step in ("0", "19"):
        assert losses[int(step)] == pytest.approx(golden["mlp"]["mean_loss_at_step"][step])


def test_run_counts_steps_and_keeps_sizes_and_targets(golden: Any) -> None:
    run = recorded(golden)
    assert (run.steps, len(run.parameters), len(run.predictions)) == (STEPS, STEPS + 1, STEPS + 1)
    assert run.sizes == (3, 4, 4, 1)
    assert run.targets == (1.0, -1.0, -1.0, 1.0)


def test_recording_leaves_the_network_as_the_last_entry_has_it(golden: Any) -> None:
    trained, mlp = network(golden), golden["mlp"]
    run = record_training(trained, mlp["xs"], mlp["ys"], mean_squared_error, 0.1, STEPS)
    assert run.parameters[-1] == tuple(p.data for p in trained.parameters())


def test_recording_refuses_no_steps(golden: Any, raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "steps must be at least 1, got 0"):
        recorded(golden, steps=0)


def test_recording_refuses_steps_that_are_no_whole_number(
    golden: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(TypeError, "steps needs a whole number, got float (2.0); write 2"):
        recorded(golden, steps=2.0)  # type: ignore[arg-type]


def test_recording_refuses_a_network_of_several_outputs(
    golden: Any, raises_exactly: Callable[..., Any]
) -> None:
    message = "a recorded network has one output, got 2; end its layers with 1"
    with raises_exactly(ValueError, message):
        record_training(MLP(3, [2]), golden["mlp"]["xs"], [1.0], mean_squared_error, 0.1, 1)


def test_recording_goes_through_a_generator_of_inputs_at_each_step(golden: Any) -> None:
    mlp = golden["mlp"]
    run = record_training(network(golden), iter(mlp["xs"]), mlp["ys"], mean_squared_error, 0.1, 2)
    assert run == recorded(golden, steps=2)


def test_recording_refuses_what_has_no_layers(raises_exactly: Callable[..., Any]) -> None:
    neuron: Any = Neuron(2)
    remedy = "write MLP(2, [1]) for a single neuron"
    with raises_exactly(TypeError, f"a recorded network is an MLP, got Neuron; {remedy}"):
        record_training(neuron, [[1.0, 2.0]], [1.0], mean_squared_error, 0.1, 1)
