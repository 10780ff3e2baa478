"""Exercises: their parts in order, and the build's proof that each check can fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutorial.chapter import Chapter, read_chapters
from tutorial.errors import ChapterError
from tutorial.output import WIDGET, Display
from tutorial.running.execute import Result, execute_all

ReadText = Callable[..., Chapter]
WRONG = '```python exercise="double" part="wrong" says="line 2 raised NameError"\n'


@pytest.fixture
def proven(read_text: ReadText, root: Path, style: Path) -> Callable[[str], Result]:
    """What comes of the build's proofs of a chapter, given as text."""

    def run(text: str) -> Result:
        [result] = execute_all([read_text(text)], root, style, print)
        return result

    return run


def test_exercise_has_its_parts_statement_and_hints(read_text: ReadText, exercise: str) -> None:
    [found] = read_text(exercise).exercises
    assert found.name == "double"
    assert found.statement == "### Exercise 1: twice { #exercise-double }\n\nWrite `double`."
    assert found.hints == '??? tip "Hint"\n    Two times.'
    assert found.solution.source == "def double(x):\n    return 2 * x"
    assert [cell.says for cell in found.wrong] == ["got 1.0", "line 2 raised NameError"]


def test_comment_in_a_cell_is_no_heading(read_text: ReadText, exercise: str) -> None:
    cell = "```python\n## no heading\n```\n\n"
    starter = '```python exercise="double" part="starter"'
    [found] = read_text(exercise.replace(starter, cell + starter)).exercises
    assert found.statement.startswith("### Exercise 1: twice")


def test_check_alone_runs_nothing_and_ordinary_cells_run_as_they_are(
    read_text: ReadText, exercise: str
) -> None:
    cells = read_text(f"# T\n```python\nx = 1\n```\n{exercise}").cells
    assert cells[0].code == "x = 1"
    assert cells[2].code == ""


def test_starter_fails_solution_passes_and_wrong_answers_fail(
    proven: Callable[[str], Result], exercise: str
) -> None:
    result = proven(exercise)
    assert result.failure is None
    displays = [output for outputs in result.outputs for output in outputs]
    verdicts = [each.data["text/plain"] for each in displays if isinstance(each, Display)]
    assert verdicts == [
        "✗ Not yet: double(1.0) should be 2.0, got Ellipsis",
        "✓ it doubles",
        "✗ Not yet: double(1.0) should be 2.0, got 1.0",
        "✗ Not yet: line 2 raised NameError: name 'y' is not defined; an answer stands alone: "
        "define or import it there",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "problem"),
    [
        ("return ...", "return x + x", 10, "the check should reject this answer, and says: ✓"),
        ("return 2 * x", "return x", 28, "the check should accept this answer, and says: ✗"),
        ("return x\n", "return 2 * x\n", 33, "the check should reject this answer"),
        ('says="got 1.0"', 'says="got 5"', 33, "the check should say 'got 5' of this answer"),
    ],
    ids=["starter passes", "solution fails", "wrong answer passes", "message differs"],
)
def test_broken_promise_of_an_exercise_stops_the_chapter(
    proven: Callable[[str], Result],
    exercise: str,
    right: str,
    wrong: str,
    line: int,
    problem: str,
) -> None:
    assert right in exercise
    failure = proven(exercise.replace(right, wrong, 1)).failure
    assert failure is not None
    assert failure.line == line
    assert problem in str(failure)


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('part="solution"', 'part="answer"', "it has: starter, check, answer, wrong, wrong"),
        ('part="starter"', 'part="check"', "needs the parts starter, check, solution, then"),
        ('exercise="double" part="starter"', 'part="starter"', "add exercise="),
        ('="double"', '="a b"', "called by small letters and digits: own-slope; got 'a b'"),
        (WRONG, "```python\n", "exercise 'double' needs two wrong answers"),
        (' says="got 1.0"', "", "each wrong answer of 'double' needs says=\"…\""),
        ('says="got 1.0"', 'says=" "', "each wrong answer of 'double' needs says=\"…\""),
        ("return ...", "return ..", "9: the starter of 'double' is no Python, which the chapter's"),
        ("def check(", "def chek(", "the check of 'double' defines no check(…) with what"),
        (
            "import require",
            "import *",
            "the check of 'double' is a function in notebooks; name what",
        ),
        ("### Exercise 1: ", "### ", "exercise 'double' begins with a heading: ### Exercise 1:"),
        ("### Exercise", "Exercise", "exercise 'double' begins with a heading: ### Exercise 1:"),
        ("# Sample\n", "# Sample\n```python says='x'\n```\n", "2: part= and says= belong to an ex"),
    ],
    ids=[
        *("unknown part", "no starter", "no name", "odd name", "one wrong answer", "says nothing"),
        *("says a space", "no Python", "no check", "imports all", "other heading", "no heading"),
        "says alone",
    ],
)
def test_exercise_out_of_order_is_an_error(
    read_text: ReadText, exercise: str, right: str, wrong: str, problem: str
) -> None:
    assert right in exercise
    with pytest.raises(ChapterError) as error:
        read_text(exercise.replace(right, wrong, 1))
    assert problem in str(error.value)


# Lines to put in order


def test_order_stands_between_hints_and_check(read_text: ReadText, ordered: str) -> None:
    [found] = read_text(ordered).exercises
    assert found.order is not None
    assert found.order.lines[0] == "    y = 0.0"
    assert [each.text for each in found.order.wrong] == ["        y = x", "    return x"]
    assert found.hints == '??? tip "Hint"\n    Two times.'


def test_exercise_without_an_order_has_none(read_text: ReadText, exercise: str) -> None:
    assert read_text(exercise).exercises[0].order is None


def test_order_is_shown_when_the_check_has_told_its_lines_apart(
    proven: Callable[[str], Result], ordered: str
) -> None:
    result = proven(ordered)
    assert result.failure is None
    [shown] = result.outputs[1]
    assert isinstance(shown, Display)
    assert "<micrograd-order" in shown.data[WIDGET]


def test_wrong_line_that_passes_the_check_stops_the_chapter(
    proven: Callable[[str], Result], ordered: str
) -> None:
    failure = proven(ordered.replace('"return x"', '"return 2 * x"')).failure
    assert failure is not None
    assert "with the line 'return 2 * x', the check should reject this answer" in str(failure)


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('("return y", "return x"),', "", r":17: give 2 wrong lines or more, got 1"),
        ('("return y", "return x")', '("return 3", "return x")', "'return 3' must be one of"),
        ('("return y", "return x")', '"return y"', r'pairs, without indentation: \[\("right line"'),
        ('("return y", "return x")', "return y", "write a list of pairs"),
        ('("return y", "return x")', "(y, x)", "write a list of pairs"),
        ('"return x"', "0", "write a list of pairs"),
        ("range(2):", "range(2:", "the solution of 'double' is no Python, so nobody can put"),
    ],
    ids=["one wrong line", "no such line", "no pair", "no Python", "names", "numbers", "solution"],
)
def test_order_that_makes_no_puzzle_is_an_error(
    read_text: ReadText, ordered: str, right: str, wrong: str, problem: str
) -> None:
    with pytest.raises(ChapterError, match=problem):
        read_text(ordered.replace(right, wrong))


def test_order_without_its_package_is_told_at_its_line(
    read_text: ReadText, ordered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "micrograd.lessons.order", None)
    with pytest.raises(ChapterError, match=r":17: micrograd.lessons.order cannot be imported: "):
        read_text(ordered)


# Several exercises


def test_two_exercises_of_one_name_are_an_error(read_text: ReadText, exercise: str) -> None:
    between = exercise.replace("double", "other")
    with pytest.raises(ChapterError, match="two exercises are called 'double'"):
        read_text(f"{exercise}\n{between}\n{exercise}")


def test_two_chapters_with_an_exercise_of_one_name_are_an_error(
    read_text: ReadText, exercise: str
) -> None:
    folder = read_text(exercise, "1-one.md").path.parent
    assert len(read_chapters(folder)) == 1
    read_text(exercise, "2-two.md")
    with pytest.raises(ChapterError, match=r"2-two\.md:9: 1-one has an exercise called 'double'"):
        read_chapters(folder)
