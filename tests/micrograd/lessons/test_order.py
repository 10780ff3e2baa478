from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.order import Order

SOLUTION = '''\
import math


def total(xs):
    """Returns a sum."""
    found = 0.0  # nothing yet

    for x in xs:
        # one after the other
        found += math.fabs(x)
    return found
'''
PAIRS = [("found += math.fabs(x)", "found = math.fabs(x)"), ("return found", "return xs")]
CHECK = "def check(total):\n    assert total([1.0, -2.0]) == 3.0"


def order(solution: str = SOLUTION, pairs: list[tuple[str, str]] = PAIRS) -> Order:
    return Order("total", solution, pairs)


def test_lines_are_those_of_the_solution_without_comments_and_docstrings() -> None:
    assert order().given == ["import math", "def total(xs):"]
    assert order().lines == [
        "    found = 0.0",
        "    for x in xs:",
        "        found += math.fabs(x)",
        "    return found",
    ]


def test_code_without_a_function_begins_with_its_imports() -> None:
    steps = order("import math\na = 1\nb = 2\nc = math.pi\n", [("a = 1", "a"), ("b = 2", "b")])
    assert steps.given == ["import math"]
    assert steps.lines == ["a = 1", "b = 2", "c = math.pi"]


def test_wrong_lines_are_indented_as_those_in_whose_place_they_would_stand() -> None:
    wrong = [(each.text, each.place) for each in order().wrong]
    assert wrong == [("        found = math.fabs(x)", 2), ("    return xs", 3)]


def test_wrong_answers_have_one_wrong_line_each() -> None:
    first, second = order().wrong_answers()
    assert first.splitlines()[4:] == ["        found = math.fabs(x)", "    return found"]
    assert second.splitlines()[4:] == ["        found += math.fabs(x)", "    return xs"]


def test_lines_are_shuffled_in_the_same_way_each_time_and_never_in_order() -> None:
    assert order().shuffled == order().shuffled
    for number in range(50):
        names = [f"line_{number}_{i} = {i}" for i in range(3)]
        found = Order("steps", "\n".join(names), [(names[0], "wrong"), (names[1], "worse")])
        assert sorted(found.shuffled) == sorted([*names, "wrong", "worse"])
        assert [line for line in found.shuffled if line in names] != names


@pytest.mark.parametrize(
    ("solution", "pairs", "problem"),
    [
        ("def f():\n    a = 1\n    return a\n", PAIRS, "3 to 12 lines can be put in order"),
        ("import math\n", PAIRS, "the solution of 'total' has 0"),
        (SOLUTION, PAIRS[:1], "give 2 wrong lines or more, got 1"),
        (SOLUTION, [("return", "pass"), *PAIRS], "'return' must be one of the solution's lines"),
        (SOLUTION, [("return found", "return found"), *PAIRS], "it is not wrong"),
    ],
    ids=["too short", "imports alone", "one wrong line", "no such line", "a right line"],
)
def test_lines_that_make_no_puzzle_are_an_error(
    solution: str, pairs: list[tuple[str, str]], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        order(solution, pairs)


def test_check_that_tells_right_lines_from_wrong_ones_is_the_proof() -> None:
    puzzle = order()
    assert puzzle.proved(CHECK) is puzzle


def test_check_that_rejects_the_lines_in_order_is_an_error() -> None:
    with pytest.raises(ValueError, match="the check should accept this answer"):
        order().proved("def check(total):\n    assert total([1.0]) == 2.0")


def test_check_that_accepts_a_wrong_line_is_an_error() -> None:
    problem = r"with the line 'found = math.fabs\(x\)', the check should reject this answer"
    with pytest.raises(ValueError, match=problem):
        order().proved("def check(total):\n    assert total([3.0]) == 3.0")


def test_lines_are_all_there_without_the_script() -> None:
    soup = BeautifulSoup(order().markup(), "html.parser")
    assert [code.get_text() for code in soup.select(".given code")] == order().given
    assert [code.get_text() for code in soup.select(".inside code")] == order().shuffled
    question, hint = soup.find_all("p")
    assert question.get_text().endswith("There are 2 of these.")
    assert hint.get_text().startswith("Write the lines down in an order")


def test_order_prints_its_task_and_lines() -> None:
    puzzle = order()
    assert repr(puzzle).splitlines() == [puzzle.task, "", *puzzle.given, "", *puzzle.shuffled]
