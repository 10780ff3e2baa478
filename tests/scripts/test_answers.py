"""Answers that readers may give to the exercises, right and wrong, and the verdict on each.

Each exercise has at least eight of either kind in tests/data/answers/<its name>: `right-*.py`, and
`wrong-*.py` whose first line says what the verdict must contain: `# says: …`.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch

from micrograd.lessons.answer import Package
from micrograd.lessons.exercise import grade_source
from micrograd.lessons.order import Order
from tutorial.chapter import Chapter, read_chapters
from tutorial.notebook import check_as_function
from tutorial.reading.fences import Cell

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "tests" / "data" / "answers"
FEWEST = 8
SAYS = "# says: "
FILES = sorted(ANSWERS.glob("*/*.py"))


@cache
def chapters() -> list[Chapter]:
    return read_chapters(ROOT / "docs" / "chapters")


@cache
def checks() -> dict[str, Cell]:
    """Returns the check of every exercise, by the exercise's name."""
    found = [exercise for chapter in chapters() for exercise in chapter.exercises]
    return {exercise.name: exercise.check for exercise in found}


@cache
def orders() -> list[tuple[Order, str]]:
    """Returns lines to put in order, each with the check of its exercise."""
    found = [exercise for chapter in chapters() for exercise in chapter.exercises]
    return [(each.order, each.check.source) for each in found if each.order]


@pytest.fixture(autouse=True)
def kind_of_tensors() -> Iterator[None]:
    """An answer may set another for the process that it runs in."""
    yield
    torch.set_default_dtype(torch.float32)


def test_ten_exercises_or_more_can_be_put_in_order() -> None:
    assert len(orders()) >= 10


def test_right_lines_in_their_order_pass_and_as_they_are_found_fail() -> None:
    for order, check in orders():
        verdict = grade_source(order.answer(order.lines), check)
        assert verdict.passed, f"{order.exercise}: {verdict.message}"
        found = grade_source(order.answer(order.shuffled), check)
        assert not found.passed, f"{order.exercise}: solved before it is begun"


def test_each_wrong_line_in_its_place_fails() -> None:
    passing = [
        f"{order.exercise}: {line.text.strip()}"
        for order, check in orders()
        for line, answer in zip(order.wrong, order.wrong_answers(), strict=True)
        if grade_source(answer, check).passed
    ]
    assert not passing


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_on_an_answer_is_right(path: Path) -> None:
    answer = path.read_text(encoding="utf-8")
    verdict = grade_source(answer, checks()[path.parent.name].source)
    if path.stem.startswith("right-"):
        assert verdict.passed, verdict.message
    else:
        first_line = answer.partition("\n")[0]
        assert first_line.startswith(SAYS), f"begin {path.name} with {SAYS}…"
        assert not verdict.passed, "a wrong answer is accepted"
        assert first_line.removeprefix(SAYS) in verdict.message


@pytest.mark.parametrize(
    "path", sorted(ANSWERS.glob("*/right-*.py")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_right_answer_is_right_in_a_notebook_as_often_as_one_asks(path: Path) -> None:
    definition, call = check_as_function(checks()[path.parent.name])
    names: dict[str, Any] = {"__name__": "__main__"}
    package = Package()
    try:
        check_cell = f"{definition}\n\nverdict = {call}"
        for cell in (path.read_text(encoding="utf-8"), check_cell, check_cell):
            exec(compile(cell, "<cell>", "exec", dont_inherit=True), names)
    finally:
        package.restore()
    assert names["verdict"].passed, names["verdict"].message


def test_every_exercise_has_answers_of_many_kinds() -> None:
    few = {
        name
        for name in checks()
        for kind in ("right", "wrong")
        if len(list((ANSWERS / name).glob(f"{kind}-*.py"))) < FEWEST
    }
    assert not few, f"{FEWEST} right and {FEWEST} wrong answers each are needed: {sorted(few)}"


def test_answers_belong_to_an_exercise() -> None:
    assert {path.parent.name for path in FILES} <= checks().keys()


def test_answers_in_a_notebook_replace_no_name_that_the_chapter_needs_later() -> None:
    assert [place for chapter in chapters() for place in replaced_names(chapter)] == []


def replaced_names(chapter: Chapter) -> list[str]:
    """Returns where a cell uses a name that an exercise above it has asked a reader to define."""
    places, asked = [], set()
    for cell in chapter.cells:
        if cell.part == "starter":
            asked |= defined_names(cell.source)
        elif not cell.part and "raises-exception" not in cell.tags:
            nodes = ast.walk(ast.parse(cell.source))
            used = {node.id for node in nodes if isinstance(node, ast.Name)}
            asked -= defined_names(cell.source)
            places += [f"{chapter.name}:{cell.first_line}: {name}" for name in used & asked]
    return places


def defined_names(code: str) -> set[str]:
    """Returns the names that code defines at its top, imports excepted."""
    symbols = symtable.symtable(code, "", "exec").get_symbols()
    return {each.get_name() for each in symbols if each.is_assigned() and not each.is_imported()}
