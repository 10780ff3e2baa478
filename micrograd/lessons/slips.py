"""Wrong numbers that readers may give in a backward pass, and which mistake gives each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from micrograd.engine import Step, Value
from micrograd.lessons.mistakes import broken

Slip = tuple[float, str]
"""A wrong number, and what gives it."""

_OF_ENGINES = {
    "overwrites": "that is what = leaves in place of +=: what was there before is gone",
    "no upstream gradient": "that leaves the upstream gradient out: multiply by it",
    "depth first": "that is passed on before the gradient of {node} is complete",
    "exp from its input": "that takes the input of exp for its slope, which is its output",
}
"""What the engine with a mistake put in computes, in words."""

_SAME = 1e-3
"""Numbers closer than this, relative to their size, are read as one."""


def slips_of(order: Sequence[Value], steps: Sequence[Step]) -> list[list[Slip]]:
    """Returns for each step the wrong numbers that can be told apart, with their reasons.

    The broken engines of `micrograd.lessons.mistakes` run on the same graph; to that come the
    slips that people make by hand.

    Args:
        order: The graph in topological order.
        steps: What `backward` did on it, started from gradients of 0.
    """
    by_engine = _by_engine(order) if _starts_afresh(steps) else defaultdict(list)
    number = {value: k for k, value in enumerate(order)}
    found = []
    for step in steps:
        candidates = [*by_engine[number[step.node], step.edge], *_by_hand(step)]
        found.append(_told_apart(step.after, candidates))
    return found


def slips_of_value(value: Value) -> list[Slip]:
    """Returns the wrong numbers for a forward step: another operator, or a wrong sign."""
    numbers = [source.data for source in value.inputs]
    candidates: list[Slip] = [(-value.data, "the sign is wrong")]
    if value.op == "*":
        candidates.append((math.fsum(numbers), "that is the sum, and the operator is ×"))
    if value.op == "+":
        candidates.append((math.prod(numbers), "that is the product, and the operator is +"))
    candidates += [(number, "that is an input of this operator") for number in numbers]
    return _told_apart(value.data, candidates)


def same_number(a: float, b: float) -> bool:
    """Returns whether two numbers are the same to a reader who rounds."""
    return math.isclose(a, b, rel_tol=_SAME, abs_tol=1e-9)


def _starts_afresh(steps: Sequence[Step]) -> bool:
    """Returns whether every gradient was 0 before its first addition."""
    first_before: dict[Value, float] = {}
    for step in steps:
        first_before.setdefault(step.node_input, step.before)
    return not any(first_before.values())


def _by_hand(step: Step) -> Iterator[Slip]:
    """Yields what comes of the usual slips; the first that gives a number explains it."""
    before, local, upstream = step.before, step.local_grad, step.upstream_grad
    yield before - step.product, "the sign is wrong"
    yield step.product, _OF_ENGINES["overwrites"]
    yield before + local, _OF_ENGINES["no upstream gradient"]
    yield before + upstream, "that is the upstream gradient alone: multiply the local derivative in"
    if step.node.op == "*":
        own = step.node_input.data
        yield before + own * upstream, "a product's local derivative is the other factor"
    yield before + local + upstream, "the chain rule multiplies along an edge, and does not add"
    yield before, "that is what was there before: this step adds to it"
    yield step.node_input.data, "that is the data, and the question is about the gradient"


def _by_engine(order: Sequence[Value]) -> dict[tuple[int, int], list[Slip]]:
    """Returns what broken engines leave after the same steps: by node and edge."""
    found: dict[tuple[int, int], list[Slip]] = defaultdict(list)
    for name, words in _OF_ENGINES.items():
        steps: list[Any] = []
        values = rebuilt(order, broken(name))
        values[-1].backward(watch=steps.append)
        number = {value: k for k, value in enumerate(values)}
        for step in steps:
            node = number[step.node]
            label = order[node].label or "the node"
            found[node, step.edge].append((step.after, words.format(node=label)))
    return found


def rebuilt(order: Sequence[Value], engine_value: Any) -> list[Any]:
    """Returns the same graph, made of the values of another engine."""
    made: dict[Value, Any] = {}
    for value in order:
        inputs = [made[source] for source in value.inputs]
        made[value] = _again(value, inputs, engine_value)
    return list(made.values())


def _again(value: Value, inputs: list[Any], engine_value: Any) -> Any:
    if value.op == "+":
        return inputs[0] + inputs[1]
    if value.op == "*":
        return inputs[0] * inputs[1]
    if value.op in ("exp", "log", "tanh", "sigmoid", "relu"):
        return getattr(inputs[0], value.op)()
    return engine_value(value.data, tuple(inputs), value.local_grads, value.op)


def _told_apart(right: float, candidates: Sequence[Slip]) -> list[Slip]:
    """Returns the candidates that are not right, each number once."""
    slips: list[Slip] = []
    for number, words in candidates:
        known = [right, *(other for other, _ in slips)]
        if math.isfinite(number) and not any(same_number(number, other) for other in known):
            slips.append((number, words))
    return slips
