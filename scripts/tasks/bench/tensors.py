"""The same training step with the engine, a fused dot product, numpy and PyTorch.

Chapter 9 explains the four; here they are timed. Before that, their losses are compared, so that
no way can be fast by computing something else.
"""

from __future__ import annotations

import importlib.util
import random
import timeit
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from micrograd.descent import descend
from micrograd.engine import Value
from micrograd.fused import dot
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP

LEARNING_RATE = 0.1
SECONDS_PER_SAMPLE = 0.02  # long enough for the clock, short enough for many samples

Step = Callable[[], float]
Predict = Callable[[MLP, Sequence[float]], Value]


class Setting(NamedTuple):
    """The size of a training step: a network and how many examples it reads."""

    n_in: int
    n_outs: tuple[int, ...]
    n_examples: int


SETTINGS = (Setting(3, (4, 4, 1), 4), Setting(8, (32, 32, 1), 16))


def measure(rounds: int) -> None:
    """Prints the time of one training step, each way, for a small and a larger network."""
    for setting in SETTINGS:
        steps = ways_to_step(setting)
        require_equal_losses(steps)
        times = _times(steps, 5 * rounds)
        n_in, n_outs, n_examples = setting
        print(f"\nOne training step of MLP({n_in}, {list(n_outs)}) on {n_examples} examples")
        for name in times:
            _print_row(name, times[name], times["engine"])


def ways_to_step(setting: Setting) -> dict[str, Step]:
    """Returns functions that each take one step of a network of their own and return its loss.

    All start from the same parameters, on the same random examples.
    """
    rng = random.Random(1)
    n_in, n_outs, n_examples = setting
    rows = [[rng.uniform(-1.0, 1.0) for _ in range(n_in)] for _ in range(n_examples)]
    targets = [rng.choice((-1.0, 1.0)) for _ in rows]

    def network() -> MLP:
        return MLP(n_in, n_outs, rng=random.Random(1337))

    steps = {
        "engine": _engine_step(network(), rows, targets, plain_prediction),
        "engine, fused dot": _engine_step(network(), rows, targets, fused_prediction),
        "numpy, by hand": _numpy_step(matrices_of(network()), rows, targets),
    }
    if importlib.util.find_spec("torch"):  # not made for Intel Macs
        steps["PyTorch, eager"] = _torch_step(matrices_of(network()), rows, targets)
    return steps


def require_equal_losses(steps: dict[str, Step]) -> None:
    """Takes a few steps each way.

    Raises:
        RuntimeError: Two ways give losses that differ by more than rounding.
    """
    losses = {name: [step() for _ in range(3)] for name, step in steps.items()}
    expected = losses["engine"]
    for name, found in losses.items():
        if not np.allclose(found, expected, rtol=1e-10, atol=0.0):
            raise RuntimeError(
                f"{name!r} gives the losses {found}, the engine {expected}: "
                "mend scripts/tasks/bench/tensors.py before comparing times"
            )


# The engine, twice


def _engine_step(
    network: MLP, rows: list[list[float]], targets: list[float], predict: Predict
) -> Step:
    def step() -> float:
        loss = mean_squared_error([predict(network, x) for x in rows], targets)
        network.zero_grad()
        loss.backward()
        descend(network.parameters(), LEARNING_RATE)
        return loss.data

    return step


def plain_prediction(network: MLP, x: Sequence[float]) -> Value:
    """Returns what `network(x)` does, for a network of one output."""
    values: Sequence[Value | float] = x
    for layer in network.layers:
        values = layer.outputs(values)
    (output,) = values
    return output if isinstance(output, Value) else Value(output)


def fused_prediction(network: MLP, x: Sequence[float]) -> Value:
    """Returns what `network(x)` does, with one node for each dot product; tanh throughout."""
    values = [Value(number) for number in x]
    for layer in network.layers:
        values = [(dot(neuron.w, values) + neuron.b).tanh() for neuron in layer.neurons]
    return values[0]


# Matrices


def matrices_of(network: MLP) -> list[tuple[Any, Any]]:
    """Returns for each layer its weights, of shape (n_out, n_in), and its n_out biases."""
    return [
        (
            np.array([[w.data for w in neuron.w] for neuron in layer.neurons]),
            np.array([neuron.b.data for neuron in layer.neurons]),
        )
        for layer in network.layers
    ]


def _numpy_step(
    layers: list[tuple[Any, Any]], rows: list[list[float]], targets: list[float]
) -> Step:
    inputs, wanted = np.array(rows), np.array(targets).reshape(-1, 1)

    def step() -> float:
        results = [inputs]
        for weights, biases in layers:
            results.append(np.tanh(results[-1] @ weights.T + biases))
        errors = results[-1] - wanted
        upstream = 2.0 * errors / errors.size
        for i in reversed(range(len(layers))):
            weights, biases = layers[i]
            upstream = upstream * (1.0 - results[i + 1] ** 2)
            weights_grad, biases_grad = upstream.T @ results[i], upstream.sum(axis=0)
            upstream = upstream @ weights
            weights -= LEARNING_RATE * weights_grad
            biases -= LEARNING_RATE * biases_grad
        return float((errors**2).mean())

    return step


def _torch_step(
    layers: list[tuple[Any, Any]], rows: list[list[float]], targets: list[float]
) -> Step:
    import torch

    torch.set_num_threads(1)  # one processor core for every contestant
    modules: list[torch.nn.Module] = []
    for weights, biases in layers:
        n_out, n_in = weights.shape
        linear = torch.nn.Linear(n_in, n_out, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weights))
            linear.bias.copy_(torch.from_numpy(biases))
        modules += [linear, torch.nn.Tanh()]
    model = torch.nn.Sequential(*modules)
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    inputs = torch.tensor(rows, dtype=torch.float64)
    wanted = torch.tensor(targets, dtype=torch.float64).reshape(-1, 1)

    def step() -> float:
        loss: Any = torch.nn.functional.mse_loss(model(inputs), wanted)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return float(loss.item())

    return step


# Times


def _times(steps: dict[str, Step], n_samples: int) -> dict[str, list[float]]:
    """Returns the seconds of one step, n_samples times for each way, taken in turns."""
    timers = {name: timeit.Timer(step) for name, step in steps.items()}
    numbers = {name: _runs_per_sample(timer) for name, timer in timers.items()}
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(n_samples):
        for name, timer in timers.items():
            times[name].append(timer.timeit(numbers[name]) / numbers[name])
    return times


def _runs_per_sample(timer: timeit.Timer) -> int:
    return max(1, round(SECONDS_PER_SAMPLE / timer.timeit(3) * 3))


def _print_row(name: str, times: list[float], peer_times: list[float]) -> None:
    ratios = [theirs / ours for ours, theirs in zip(times, peer_times, strict=True)]
    milliseconds = [1000.0 * seconds for seconds in times]
    spread = f"({min(milliseconds):.3f} to {max(milliseconds):.3f})"
    print(
        f"  {name:<28} {median(milliseconds):8.3f} ms {spread:<20} "
        f"{median(ratios):7.1f} times as fast as the engine"
    )
