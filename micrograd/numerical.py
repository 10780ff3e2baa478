"""Slopes measured by nudging, and the gradient check that holds `backward` against them."""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from micrograd.engine import Value, _as_float, _as_positive, topological_order

FORWARD_STEP = 1e-8
"""Near √ε, where truncation and rounding balance for the forward difference at x ≈ 1."""

CENTRAL_STEP = 6e-6
"""Near ε^(1/3), where they balance for the central difference at x ≈ 1."""

EPSILON = sys.float_info.epsilon
"""ε: the distance from 1 to the next float, and so about the rounding error of a number near 1."""


def forward_difference(f: Callable[[float], float], x: float, step: float = FORWARD_STEP) -> float:
    """Returns the slope of `f` at `x`, estimated from `x` and one value to its right.

    Args:
        f: Function from one float to one float.
        x: Where to measure.
        step: Distance to the second value, in units of `x`. Truncation error grows as
            step, rounding error as 1/step.

    Returns:
        Slope, in units of `f` per unit of `x`; 0 where the step is lost beside a large `x`.

    Raises:
        TypeError: `x` or `step` is no number.
        ValueError: `step` is not positive and finite.
    """
    x, step = _number("x", x), _positive_step(step)
    return (f(x + step) - f(x)) / step


def central_difference(f: Callable[[float], float], x: float, step: float = CENTRAL_STEP) -> float:
    """Returns the slope of `f` at `x`, estimated from one value on either side.

    Args:
        f: Function from one float to one float.
        x: Where to measure.
        step: Half-width, in units of `x`. Truncation error grows as step², rounding
            error as 1/step; they balance near ε^(1/3) ≈ 6e-6 when x ≈ 1.

    Returns:
        Slope, in units of `f` per unit of `x`; 0 where the step is lost beside a large `x`.

    Raises:
        TypeError: `x` or `step` is no number.
        ValueError: `step` is not positive and finite.
    """
    x, step = _number("x", x), _positive_step(step)
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
        TypeError: `inputs` is no list of numbers, or `step` no number.
        ValueError: `step` is not positive and finite.
    """
    inputs = _listed(inputs)

    def along(i: int) -> Callable[[float], float]:
        return lambda x: f(*inputs[:i], x, *inputs[i + 1 :])

    return [central_difference(along(i), x, step) for i, x in enumerate(inputs)]


@dataclass(frozen=True)
class Comparison:
    """One slope twice: as `backward` found it, and as nudging measured it.

    Attributes:
        name: What moves.
        analytic: The slope that `backward` found.
        numeric: The measured one.
        tolerance: Largest difference allowed, as a share of the measured slope.
        uncertainty: How far the measured slope itself may be off, allowed as well.
    """

    name: str
    analytic: float
    numeric: float
    tolerance: float
    uncertainty: float = 0.0

    @property
    def difference(self) -> float:
        """How far the analytic slope lies from the measured one."""
        return abs(self.analytic - self.numeric)

    @property
    def agrees(self) -> bool:
        """Whether the difference is within the tolerance and the uncertainty together."""
        return self.difference <= self.tolerance * abs(self.numeric) + self.uncertainty < math.inf

    def __bool__(self) -> bool:  # so that `assert` takes it as it is meant
        return self.agrees

    @property
    def factor(self) -> float | None:
        """Analytic over measured slope; None where the measured one is 0."""
        return self.analytic / self.numeric + 0.0 if self.numeric else None  # never -0

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
        return not self.operators and all(self.inputs)

    def __bool__(self) -> bool:  # so that `assert` takes it as it is meant
        return self.passed

    def __str__(self) -> str:
        lines = [str(comparison) for comparison in self.inputs]
        lines += [f"operator {comparison}" for comparison in self.operators]
        return "\n".join(lines)

    __repr__ = __str__


def check_gradient(
    f: Callable[..., Value],
    inputs: Sequence[float],
    step: float | None = None,
    tolerance: float = 1e-6,
    make_value: Callable[[float], Value] = Value,
) -> GradientCheck:
    """Returns how `backward` through `f` compares with central differences.

    Each input is nudged in turn while the whole graph is watched. An operator whose
    result moves differently from what its local derivatives say is reported by name.
    Values that `f` brings along, such as parameters, keep their gradients.

    Args:
        f: Function from n Values to one Value that does the same operations at each call.
        inputs: n numbers, away from the kinks of `f`.
        step: Half-width of the central differences; chosen for each input when left out.
        tolerance: Largest difference allowed, as a share of the slope, beyond what the
            measurement itself leaves uncertain.
        make_value: What makes the inputs: the `Value` of another engine, to check that one.

    Raises:
        TypeError: `f` returns no Value, `inputs` is no list of numbers, or `step` or
            `tolerance` is no number.
        ValueError: `step` is not positive and finite or changes nothing, `tolerance` is below 0
            or an input or `tolerance` is not finite, a nudge changes the shape of the graph, or
            a second call gives other numbers.
    """
    inputs, tolerance = _listed(inputs), _number("tolerance", tolerance)
    if not 0.0 <= tolerance < math.inf:
        raise ValueError(f"tolerance must be at least 0 and finite, got {tolerance}")
    if not all(map(math.isfinite, inputs)):
        raise ValueError(f"inputs must be finite numbers, got {inputs}")
    steps = None if step is None else [_positive_step(step)]
    leaves = [make_value(x) for x in inputs]
    root = _required_value(f(*leaves))
    order = topological_order(root)
    of_inputs = set(leaves)
    kept = {node: node.grad for node in order if not node.inputs and node not in of_inputs}
    root.backward()
    for node, grad in kept.items():
        node.grad = grad

    def data_at(i: int, x: float) -> list[float]:
        nudged = f(*map(make_value, [*inputs[:i], x, *inputs[i + 1 :]]))
        return _data_of_same_graph(nudged, order, i)

    if inputs and str(data_at(0, inputs[0])) != str([node.data for node in order]):
        raise ValueError(
            "the function to check gives other numbers when it is called again; "
            "let it draw nothing at random, and change nothing"
        )
    rounding = _rounding(order)
    movements = [
        _best_movements(partial(data_at, i), x, steps or _fitting_steps(x), rounding)
        for i, x in enumerate(inputs)
    ]
    names = _input_names(f, len(inputs))
    return GradientCheck(
        inputs=tuple(_compared_inputs(names, leaves, movements, order, tolerance)),
        operators=tuple(_disagreeing_operators(order, movements, tolerance)),
    )


def _required_value(root: Value) -> Value:
    if not hasattr(root, "inputs"):  # the Value of another engine has them, too
        raise TypeError(
            f"the function to check returns {type(root).__name__}, not a Value; "
            "compute with the Values that it gets, without .data, and return the result"
        )
    return root


def _data_of_same_graph(nudged: Value, order: list[Value], i: int) -> list[float]:
    """Returns the numbers in a graph of which input `i` was nudged, ordered as in `order`."""
    data = [node.data for node in topological_order(nudged)]
    if len(data) != len(order):
        raise ValueError(
            f"nudging input {i} changes the graph from {len(order)} values to {len(data)}; "
            "check a function that does the same operations at each call"
        )
    return data


@dataclass(frozen=True)
class _Movement:
    """How fast a value moves with an input, how far that may be off, and how much it bends.

    The bend is the difference between the slopes on either side.
    """

    slope: float
    uncertainty: float
    bend: float
    kinked: bool = False

    def rank(self) -> tuple[bool, float]:
        """Returns what is least for the measurement to trust: no kink, a small share unknown."""
        return self.kinked, self.uncertainty / abs(self.slope) if self.slope else math.inf

    def beside(self, wider: _Movement) -> _Movement:
        """Returns the movement with what one over twice the step tells about its error.

        By as much as that changes the slope, and half as much again where a kink is near,
        the step may be too wide. A smooth curve bends twice as much over twice the step;
        what bends less has a kink or a pole within.
        """
        return replace(
            self,
            uncertainty=self.uncertainty + 1.5 * abs(wider.slope - self.slope),
            kinked=self.bend > 8.0 * self.uncertainty and wider.bend < 1.9 * self.bend,
        )


def _fitting_steps(x: float) -> list[float]:
    """Returns steps to try: `f` may change on the scale of 1, on that of the number, or in a kink.

    The last is the shortest, for a kink that the others would step across.
    """
    far_from_one = not 0.1 <= abs(x) <= 10.0
    steps = [CENTRAL_STEP, CENTRAL_STEP * abs(x)] if x and far_from_one else [CENTRAL_STEP]
    return [*steps, CENTRAL_STEP * max(1.0, abs(x)) / 1000.0]


def _rounding(order: list[Value]) -> list[float]:
    """Returns how far rounding may have moved each value: by its own last digit, and as inputs."""
    rounding: dict[Value, float] = {}
    for node in order:
        handed_on = [
            abs(local_grad) * rounding[source]
            for source, local_grad in zip(node.inputs, node.local_grads, strict=True)
        ]
        own = 2.0 * math.ulp(node.data) if node.inputs else 0.0
        rounding[node] = own + sum(handed_on)
    return list(rounding.values())


def _terms(order: list[Value]) -> dict[Value, float]:
    """Returns for each value how large the terms are whose sum is its gradient, all together."""
    terms = dict.fromkeys(order, 0.0)
    terms[order[-1]] = 1.0
    for node in reversed(order):
        for source, local_grad in zip(node.inputs, node.local_grads, strict=True):
            terms[source] += abs(local_grad) * terms[node]
    return terms


def _best_movements(
    data_at: Callable[[float], list[float]], x: float, steps: list[float], rounding: list[float]
) -> list[_Movement]:
    """Returns for each value of the graph, in order, the least uncertain of its measurements."""
    tried, problems = [], []
    for step in steps:
        try:
            tried.append(_movements(data_at, x, step, rounding))
        except (ValueError, ArithmeticError) as problem:  # another step may stay in the domain
            problems.append(problem)
    if not tried:
        raise problems[0]
    return [min(found, key=_Movement.rank) for found in zip(*tried, strict=True)]


def _movements(
    data_at: Callable[[float], list[float]], x: float, step: float, rounding: list[float]
) -> list[_Movement]:
    def around(step: float) -> list[_Movement]:
        above, below = x + step, x - step
        if not above > below:
            raise ValueError(f"a step of {step:g} does not change {x}; give a larger one")
        data = zip(data_at(above), data_at(x), data_at(below), rounding, strict=True)
        return [
            _Movement(
                slope=(a - b) / (above - below),
                uncertainty=(rounded + EPSILON * max(abs(a), abs(b))) / step,
                bend=abs(a - 2.0 * here + b) / step,
            )
            for a, here, b, rounded in data
        ]

    pairs = zip(around(step), around(2.0 * step), strict=True)
    return [movement.beside(wider) for movement, wider in pairs]


def _compared_inputs(
    names: list[str],
    leaves: list[Value],
    movements: list[list[_Movement]],
    order: list[Value],
    tolerance: float,
) -> Iterator[Comparison]:
    terms = _terms(order)
    for name, leaf, (*_, of_root) in zip(names, leaves, movements, strict=True):
        uncertainty = of_root.uncertainty + EPSILON * len(order) * terms.get(leaf, 0.0)
        yield Comparison(name, leaf.grad, of_root.slope, tolerance, uncertainty)


def _disagreeing_operators(
    order: list[Value], movements: list[list[_Movement]], tolerance: float
) -> list[Comparison]:
    position = {node: k for k, node in enumerate(order)}
    disagreeing = []
    for k, node in enumerate(order):
        for moves in movements:
            predicted, uncertainty = 0.0, moves[k].uncertainty
            for source, local_grad in zip(node.inputs, node.local_grads, strict=True):
                predicted += local_grad * moves[position[source]].slope
                uncertainty += abs(local_grad) * moves[position[source]].uncertainty
            name, measured = _operator_name(node), moves[k].slope
            comparison = Comparison(name, predicted, measured, tolerance, uncertainty)
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


def _listed(inputs: Iterable[float]) -> list[float]:
    fits = isinstance(inputs, Iterable) and not isinstance(inputs, (str, set, frozenset, dict))
    if fits and getattr(inputs, "ndim", None) != 0:  # an array of one number is no list
        return [_number("an input", x) for x in inputs]
    raise TypeError(
        f"inputs needs a list of numbers, got {type(inputs).__name__} ({inputs!r:.40}); "
        "write [x] for one"
    )


def _number(name: str, number: float) -> float:
    """Returns a Python float: NumPy's float32 would swallow a step."""
    return _as_float(number, name, _CONVERT)


def _positive_step(step: float) -> float:
    return _as_positive(step, "step", _CONVERT)


_CONVERT = "convert it with float(...)"
