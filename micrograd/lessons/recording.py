"""A training run, recorded: parameters, loss and predictions after every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from micrograd.descent import descend
from micrograd.engine import Value
from micrograd.nn import MLP, require_sizes


@dataclass(frozen=True)
class Run:
    """What was the case at each step of a training run; entry k is after k steps.

    Attributes:
        sizes: Inputs of the network, then neurons of each layer.
        targets: n numbers, what the predictions should become.
        parameters: For each step the network's parameters, in its order.
        losses: For each step the loss.
        predictions: For each step n predictions.
    """

    sizes: tuple[int, ...]
    targets: tuple[float, ...]
    parameters: tuple[tuple[float, ...], ...]
    losses: tuple[float, ...]
    predictions: tuple[tuple[float, ...], ...]

    @property
    def steps(self) -> int:
        """How many steps were taken; there is one more entry, for the start."""
        return len(self.losses) - 1


def record_training(
    network: MLP,
    xs: Iterable[Sequence[float]],
    ys: Sequence[float],
    loss_function: Callable[[list[Value], Sequence[float]], Value],
    learning_rate: float,
    steps: int,
    zero_grad: bool = True,
) -> Run:
    """Trains a network by gradient descent and returns what happened.

    Args:
        network: A network with one output; its parameters are changed.
        xs: n inputs.
        ys: n targets.
        loss_function: From n predictions and n targets to the loss.
        learning_rate: As for `descend`.
        steps: How many steps to take, at least 1.
        zero_grad: Whether the gradients are set to 0 before each backward pass.

    Raises:
        TypeError: `steps` is no whole number, or the network no `MLP`.
        ValueError: `steps` is below 1, the network has several outputs, or `descend` or the
            network refuses what it is given.
    """
    require_sizes(steps=steps)
    sizes, xs = _sizes(network), list(xs)
    parameters, losses, predictions = [], [], []

    def look() -> Value:
        outputs = [_prediction(network, x) for x in xs]
        loss = loss_function(outputs, ys)
        parameters.append(tuple(parameter.data for parameter in network.parameters()))
        losses.append(loss.data)
        predictions.append(tuple(output.data for output in outputs))
        return loss

    for _ in range(steps):
        loss = look()
        if zero_grad:
            network.zero_grad()
        loss.backward()
        descend(network.parameters(), learning_rate)
    look()
    return Run(sizes, tuple(ys), tuple(parameters), tuple(losses), tuple(predictions))


def _prediction(network: MLP, x: Sequence[float]) -> Value:
    output = network(x)
    if isinstance(output, list):
        raise ValueError(
            f"a recorded network has one output, got {len(output)}; end its layers with 1"
        )
    return output


def _sizes(network: MLP) -> tuple[int, ...]:
    if not hasattr(network, "layers"):
        raise TypeError(
            f"a recorded network is an MLP, got {type(network).__name__}; write MLP(2, [1]) for "
            "a single neuron"
        )
    n_in = len(network.layers[0].neurons[0].w)
    return (n_in, *(len(layer.neurons) for layer in network.layers))
