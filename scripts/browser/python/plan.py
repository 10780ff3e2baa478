"""Which earlier cells have to run before a cell, so that it finds what a reader expects.

The rule: a cell that is run finds its names as they are when the page runs from the top, with
the reader's changes. What is in that state already is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from browser.python.names import STATEFUL_MODULES, Names, names_of

State = dict[str, int]
"""For each name, which run of which cell it has its value from."""


@dataclass(frozen=True)
class CellPlan:
    """A cell's place in a run of the page from the top.

    Attributes:
        number: The cell's number on its page.
        used: Names that it reads, itself or through functions that it calls.
        changed: Names that it binds or may change in place.
        before: What the names come from when the cell's turn comes.
        origin: What the names that it changes come from afterwards; the same for the same code
            on the same state.
    """

    number: int
    used: frozenset[str]
    changed: frozenset[str]
    before: State
    origin: int


def plan_page(sources: Mapping[int, str]) -> list[CellPlan]:
    """Returns what a run of these cells from the top does, in order of their numbers."""
    constant = _constants(sources.values())
    functions: dict[str, Names] = {}
    state: State = {}
    plans = []
    for number in sorted(sources):
        names = names_of(sources[number])
        functions |= names.functions
        used, changed = _effects(names, functions, constant)
        found = sorted((name, state[name]) for name in used if name in state)
        origin = hash((number, sources[number], tuple(found)))
        plans.append(CellPlan(number, used, changed, dict(state), origin))
        state.update(dict.fromkeys(changed, origin))
    return plans


def cells_to_run(plans: Sequence[CellPlan], state: State, number: int) -> list[int]:
    """Returns the numbers of the cells to run, in order: what `number` needs, then itself.

    Args:
        plans: As from `plan_page`.
        state: What the names come from now.
        number: The cell that the reader wants to run.
    """
    by_number = {plan.number: plan for plan in plans}
    chosen = {number}
    while True:
        missing = _first_missing([by_number[each] for each in sorted(chosen)], plans, state)
        if missing is None:
            return sorted(chosen)
        chosen.add(missing)


def _first_missing(
    chosen: Sequence[CellPlan], plans: Sequence[CellPlan], state: State
) -> int | None:
    """Returns a cell without which the chosen ones would not find the state they expect."""
    state = dict(state)
    numbers = {plan.number for plan in chosen}
    for plan in chosen:
        for name in sorted(plan.used):
            if state.get(name) == plan.before.get(name):
                continue
            last = _last_to_change(name, plan.number, plans)
            if last is not None and last not in numbers:
                return last
        state.update(dict.fromkeys(plan.changed, plan.origin))
    return None


def _last_to_change(name: str, before: int, plans: Sequence[CellPlan]) -> int | None:
    numbers = [plan.number for plan in plans if plan.number < before and name in plan.changed]
    return numbers[-1] if numbers else None


def _constants(sources: Iterable[str]) -> frozenset[str]:
    """Returns the names that the page binds by imports and definitions alone."""
    found = [names_of(source) for source in sources]
    constant = frozenset[str]().union(*(names.constant for names in found))
    assigned = frozenset[str]().union(*(names.bound - names.constant for names in found))
    return constant - assigned - STATEFUL_MODULES


def _effects(
    names: Names, functions: Mapping[str, Names], constant: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Returns used and changed names, those of the functions that may be called included."""
    used, changed = set(names.used), set(names.changed | (names.passed - constant))
    to_follow, followed = set(names.used), set[str]()
    while to_follow:
        name = to_follow.pop()
        if name in followed or name not in functions:
            continue
        followed.add(name)
        does = functions[name]
        used |= does.used
        changed |= does.changed | (does.passed - constant)
        to_follow |= does.used
    return frozenset(used), frozenset(changed)
