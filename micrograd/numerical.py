"""Slopes measured by nudging, and the gradient check that holds `backward` against them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from micrograd.engine import Value, topological_order

FORWARD_STEP = 1e-8
"""Near √ε, where truncation and rounding balance for the forward difference at x ≈ 1."""

CENTRAL_STEP = 6e-6
"""Near ε^(1/3), where they balance for the central difference at x ≈ 1."""


def forward_difference(f: Callable[[float], float], x: float, step: float = FORWARD_STEP) -> float:
    """Returns the slope of `f` at `x`, estimated from `x` and one value to its right.

    Args:
        f: Function from one float to one float.
        x: Where to measure.
        step: Distance to the second value, in units of `x`. Truncation error grows as
            step, rounding error as 1/step.

    Returns:
        Slope, in units of `f` per unit of `x`.

    Raises:
        ValueError: `step` is not positive.
    """
    _require_positive(step)
    return (f(x + step) - f(x)) / step


def central_difference(f: Callable[[float], float], x: float, step: float = CENTRAL_STEP) -> float:
    """Returns the slope of `f` at `x`, estimated from one value on either side.

    Args:
        f: Function from one float to one float.
        x: Where to measure.
        step: Half-width, in units of `x`. Truncation error grows as step², rounding
            error as 1/step; they balance near ε^(1/3) ≈ 6e-6 when x ≈ 1.

    Returns:
        Slope, in units of `f` per unit of `x`.

    Raises:
        ValueError: `step` is not positive.
    """
    _require_positive(step)
    return (f(x + step) - f(x - step)) / (2.0 * step)


def numerical_gradient(
    f: Callable[..., float], inputs: Sequence[float], step: float = CENTRAL_STEP
) -> list[float]:
    """Returns the slope of `f` for each input, nudging one and holding the others.

    Args:
        f: Function from n floats to one float.
        inputs: n numbers, where to measure.
        step: Half-width of each central difference.

    Returns:
        n slopes, in the order of the inputs.

    Raises:
        ValueError: `step` is not positive.
    """

    def along(i: int) -> Callable[[float], float]:
        return lambda x: f(*inputs[:i], x, *inputs[i + 1 :])

    return [central_difference(along(i), x, step) for i, x in enumerate(inputs)]


@dataclass(frozen=True)
class Comparison:
    """One slope twice: as `backward` found it, and as nudging measured it."""

    name: str
    analytic: float
    numeric: float
    tolerance: float

    @property
    def difference(self) -> float:
        """How far the analytic slope lies from the measured one."""
        return abs(self.analytic - self.numeric)

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance, relative for slopes above 1."""
        return self.difference <= self.tolerance * max(1.0, abs(self.numeric))

    @property
    def factor(self) -> float | None:
        """Analytic over measured slope; None where the measured one is 0."""
        return self.analytic / self.numeric if self.numeric else None

    def __str__(self) -> str:
        factor = "" if self.factor is None else f", a factor of {self.factor:.4g}"
        verdict = "agrees" if self.agrees else f"DISAGREES by {self.difference:.4g}{factor}"
        return (
            f"{self.name}: {verdict}\n"
            f"    analytic: {self.analytic:.10g}\n"
            f"    numeric:  {self.numeric:.10g}"
        )


@dataclass(frozen=True)
class GradientCheck:
    """What a gradient check found.

    Attributes:
        inputs: One comparison for each input of the function.
        operators: One comparison for each operator whose local derivatives do not
            explain how its result moves: where to look for the mistake.
    """

    inputs: tuple[Comparison, ...]
    operators: tuple[Comparison, ...]

    @property
    def passed(self) -> bool:
        """Whether every input's gradient and every operator agrees with the measurement."""
        return not self.operators and all(comparison.agrees for comparison in self.inputs)

    def __str__(self) -> str:
        lines = [str(comparison) for comparison in self.inputs]
        lines += [f"operator {comparison}" for comparison in self.operators]
        return "\n".join(lines)

    __repr__ = __str__


def check_gradient(
    f: Callable[..., Value],
    inputs: Sequence[float],
    step: float = CENTRAL_STEP,
    tolerance: float = 1e-6,
    make_value: Callable[[float], Value] = Value,
) -> GradientCheck:
    """Returns how `backward` through `f` compares with central differences.

    Each input is nudged in turn while the whole graph is watched. An operator whose
    result moves differently from what its local derivatives say is reported by name.

    Args:
        f: Function from n Values to one Value that does the same operations at each call.
        inputs: n numbers, away from the kinks of `f`.
        step: Half-width of the central differences.
        tolerance: Largest difference allowed; relative for slopes above 1.
        make_value: What makes the inputs: the `Value` of another engine, to check that one.

    Raises:
        ValueError: `step` is not positive, or a nudge changes the shape of the graph.
    """
    _require_positive(step)
    leaves = [make_value(x) for x in inputs]
    root = f(*leaves)
    root.backward()
    order = topological_order(root)

    def root_at(numbers: Sequence[float]) -> Value:
        return f(*map(make_value, numbers))

    movements = [_movement(root_at, inputs, i, step, len(order)) for i in range(len(inputs))]
    root_moves = [movement[-1] for movement in movements]
    return GradientCheck(
        inputs=tuple(
            Comparison(name, leaf.grad, moves, tolerance)
            for name, leaf, moves in zip(
                _input_names(f, len(inputs)), leaves, root_moves, strict=True
            )
        ),
        operators=tuple(_disagreeing_operators(order, movements, tolerance)),
    )


def _movement(
    root_at: Callable[[Sequence[float]], Value],
    inputs: Sequence[float],
    i: int,
    step: float,
    size: int,
) -> list[float]:
    """Returns how fast every value of the graph moves with input `i`, in topological order."""

    def graph_data(nudge: float) -> list[float]:
        nudged = [x + nudge if j == i else x for j, x in enumerate(inputs)]
        data = [node.data for node in topological_order(root_at(nudged))]
        if len(data) != size:
            raise ValueError(
                f"nudging input {i} changes the graph from {size} values to {len(data)}; "
                "check a function that does the same operations at each call"
            )
        return data

    above, below = graph_data(step), graph_data(-step)
    return [(a - b) / (2.0 * step) for a, b in zip(above, below, strict=True)]


def _disagreeing_operators(
    order: list[Value], movements: list[list[float]], tolerance: float
) -> list[Comparison]:
    position = {node: k for k, node in enumerate(order)}
    disagreeing = []
    for node in order:
        for moves in movements:
            predicted = sum(
                local_grad * moves[position[source]]
                for source, local_grad in zip(node.inputs, node.local_grads, strict=True)
            )
            measured = moves[position[node]]
            comparison = Comparison(_operator_name(node), predicted, measured, tolerance)
            if node.inputs and not comparison.agrees:
                disagreeing.append(comparison)
                break
    return disagreeing


def _operator_name(node: Value) -> str:
    operands = ", ".join(source.label or f"{source.data:.6g}" for source in node.inputs)
    return f"{node.op or 'without a name'} of ({operands})"


def _input_names(f: Callable[..., Value], n: int) -> list[str]:
    try:
        names = [
            name
            for name, parameter in inspect.signature(f).parameters.items()
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        ]
    except ValueError:  # built-in functions may hide their parameters
        names = []
    return names[:n] if len(names) >= n else [f"input {i}" for i in range(n)]


def _require_positive(step: float) -> None:
    if not step > 0.0:
        raise ValueError(f"step must be positive, got {step}")
