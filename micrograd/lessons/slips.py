"""Wrong numbers that readers may give in a backward pass, and which mistake gives each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from micrograd.engine import Step, Value

Slip = tuple[float, str]
"""A wrong number, and what gives it."""

_SAME = 1e-3
"""Numbers closer than this, relative to their size, are read as one."""


def slips_of(steps: Sequence[Step]) -> list[list[Slip]]:
    """Returns for each step the wrong numbers that can be told apart, with their reasons.

    Each reason lies in the step itself: what comes before it is shown to the reader, and right.

    Args:
        steps: What `backward` did on a graph.
    """
    arrivals: defaultdict[Value, list[float]] = defaultdict(list)
    for step in steps:
        arrivals[step.node_input].append(step.after)
    return [_told_apart(step.after, list(_by_hand(step, arrivals))) for step in steps]


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


def _by_hand(step: Step, arrivals: Mapping[Value, Sequence[float]]) -> Iterator[Slip]:
    """Yields what comes of the usual slips; the first that gives a number explains it."""
    before, local, upstream = step.before, step.local_grad, step.upstream_grad
    name, own = step.node_input.label or "the input", step.node_input.data
    yield before - step.product, "the sign is wrong"
    yield step.product, "that is what = leaves in place of +=: what was there before is gone"
    yield before + local, "that leaves the upstream gradient out: multiply by it"
    yield before + upstream, "that is the upstream gradient alone: multiply the local derivative in"
    if step.node.op == "*":
        yield before + own * upstream, "a product's local derivative is the other factor"
    if step.node.op == "exp":
        words = "that takes the input of exp for its slope, which is its output"
        yield before + own * upstream, words
    yield before + local + upstream, "the chain rule multiplies along an edge, and does not add"
    yield before, "that is what was there before: this step adds to it"
    yield -step.after, "the sign is wrong"
    for incomplete in arrivals[step.node][:-1]:
        passed = f"passed on before the gradient of {step.node.label or 'the node'} is complete"
        yield before + local * incomplete, f"that is {passed}"
    complete = f"that is {name}.grad when all is done: this step adds the share of one edge"
    yield arrivals[step.node_input][-1], complete
    yield own, "that is the data, and the question is about the gradient"


def _told_apart(right: float, candidates: Sequence[Slip]) -> list[Slip]:
    """Returns the candidates that are not right, each number once."""
    slips: list[Slip] = []
    for number, words in candidates:
        known = [right, *(other for other, _ in slips)]
        if math.isfinite(number) and not any(same_number(number, other) for other in known):
            slips.append((number, words))
    return slips
