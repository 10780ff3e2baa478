from __future__ import annotations

import pytest

from browser.python.plan import State, cells_to_run, plan_page


def run(sources: dict[int, str], state: State, number: int) -> list[int]:
    """Plays a run of a cell, and returns the cells that it took."""
    plans = plan_page(sources)
    ran = cells_to_run(plans, state, number)
    for plan in plans:
        if plan.number in ran:
            state.update(dict.fromkeys(plan.changed, plan.origin))
    return ran


def test_cell_alone_needs_no_other() -> None:
    assert run({1: "a = 1", 2: "b = 2", 3: "b + 1"}, {}, 2) == [2]


def test_earlier_cells_run_in_order() -> None:
    assert run({1: "a = 1", 2: "x = 9", 3: "b = a", 4: "b"}, {}, 4) == [1, 3, 4]


def test_what_has_run_is_not_run_again() -> None:
    sources, state = {1: "a = 1", 2: "a + 1", 3: "a + 2"}, {}
    run(sources, state, 2)
    assert run(sources, state, 3) == [3]


def test_edited_cell_and_what_depends_on_it_run_again() -> None:
    sources, state = {1: "a = 1", 2: "b = a", 3: "print(b)"}, {}
    run(sources, state, 3)
    assert run({**sources, 1: "a = 5"}, state, 3) == [1, 2, 3]


def test_cell_that_changes_a_value_in_place_finds_it_fresh_each_time() -> None:
    sources, state = {1: "xs = []", 2: "xs.append(1)\nxs"}, {}
    assert run(sources, state, 2) == [1, 2]
    assert run(sources, state, 2) == [1, 2]


def test_going_back_finds_names_as_they_were_there() -> None:
    sources, state = {1: "a = 1", 2: "print(a)", 3: "a = 2"}, {}
    run(sources, state, 3)
    run(sources, state, 2)
    run(sources, state, 3)
    assert run(sources, state, 2) == [1, 2]


def test_change_by_a_function_of_an_earlier_cell_counts() -> None:
    sources = {1: "n = 0", 2: "def grow():\n    global n\n    n += 1", 3: "grow()", 4: "print(n)"}
    assert run(sources, {}, 4) == [1, 2, 3, 4]


def test_random_numbers_depend_on_all_that_drew_before() -> None:
    sources = {
        1: "import random",
        2: "random.seed(1)",
        3: "x = random.random()",
        4: "random.random()",
    }
    assert run(sources, {}, 4) == [1, 2, 3, 4]


def test_name_that_nothing_defines_needs_nothing() -> None:
    assert run({1: "a = 1", 2: "missing"}, {}, 2) == [2]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_same_code_on_the_same_state_has_the_same_origin(number: int) -> None:
    sources = {1: "a = 1", 2: "b = a", 3: "c = 0"}
    edited = plan_page({**sources, 1: "a = 2"})
    same = plan_page(sources)[number - 1].origin == edited[number - 1].origin
    assert same == (number == 3)
