"""Exercises of a chapter: starter, check, solution and wrong answers, and the proof of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tutorial.chapter import Cell, Chapter
from tutorial.errors import ChapterError

PARTS = ("starter", "check", "solution", "wrong")
FEWEST_WRONG_ANSWERS = 2


@dataclass(frozen=True)
class Exercise:
    """An exercise with its parts.

    Attributes:
        name: Unique among all chapters, for example "own-activation".
        statement: Markdown from the heading above the starter to the starter.
        hints: Markdown between starter and check.
    """

    name: str
    starter: Cell
    check: Cell
    solution: Cell
    wrong: tuple[Cell, ...]
    statement: str
    hints: str


def exercises_of(chapter: Chapter) -> list[Exercise]:
    """Returns the exercises of a chapter in order.

    Raises:
        ChapterError: A part is missing, stands twice or in another place, or has a wrong name.
    """
    parts = [cell for cell in chapter.cells if cell.exercise or cell.part]
    exercises = [
        _exercise(chapter, name, list(cells))
        for name, cells in groupby(parts, key=lambda cell: cell.exercise)
    ]
    names = [exercise.name for exercise in exercises]
    for number, exercise in enumerate(exercises):
        if exercise.name in names[:number]:
            problem = f"two exercises are called {exercise.name!r}, or its parts lie apart"
            raise ChapterError(chapter.path, exercise.starter.first_line, problem)
    return exercises


def exercises_of_all(chapters: Iterable[Chapter]) -> list[tuple[Chapter, Exercise]]:
    """Returns every exercise with its chapter.

    Raises:
        ChapterError: As for `exercises_of`, or two chapters have an exercise of the same name.
    """
    found: dict[str, tuple[Chapter, Exercise]] = {}
    for chapter in chapters:
        for exercise in exercises_of(chapter):
            if exercise.name in found:
                other = found[exercise.name][0].name
                problem = f"{other} has an exercise called {exercise.name!r}, too; rename one"
                raise ChapterError(chapter.path, exercise.starter.first_line, problem)
            found[exercise.name] = (chapter, exercise)
    return list(found.values())


def codes_of(chapter: Chapter) -> list[str]:
    """Returns for each cell the code that the build runs.

    That is the cell itself, or for an answer the proof that its check tells it from others. A
    check alone does nothing.

    Raises:
        ChapterError: As for `exercises_of`.
    """
    checks = {exercise.name: exercise.check.source for exercise in exercises_of(chapter)}
    return [
        _proof(cell, checks[cell.exercise]) if cell.exercise else cell.source
        for cell in chapter.cells
    ]


def _proof(cell: Cell, check: str) -> str:
    if cell.part == "check":
        return ""
    passes = cell.part == "solution"
    arguments = f"{cell.source!r}, {check!r}, passes={passes}, says={cell.says!r}"
    return f"from micrograd.lessons.exercise import prove as _prove\n_prove({arguments})"


def _exercise(chapter: Chapter, name: str, cells: list[Cell]) -> Exercise:
    parts = [cell.part for cell in cells]
    first = cells[0]
    problem = ""
    if not name:
        problem = f'part={first.part!r} belongs to an exercise; add exercise="its-name"'
    elif parts[:3] != ["starter", "check", "solution"] or set(parts[3:]) - {"wrong"}:
        problem = (
            f"exercise {name!r} needs the parts starter, check, solution, then two or three times "
            f"wrong, in this order; it has: {', '.join(part or 'no part' for part in parts)}"
        )
    elif len(parts) < 3 + FEWEST_WRONG_ANSWERS:
        problem = f"exercise {name!r} needs two wrong answers that its check tells from right ones"
    elif not all(cell.says for cell in cells[3:]):
        problem = f'each wrong answer of {name!r} needs says="…", a part of what the check says'
    if problem:
        raise ChapterError(chapter.path, first.first_line, problem)
    starter, check, solution, *wrong = cells
    return Exercise(
        name,
        starter,
        check,
        solution,
        tuple(wrong),
        _statement(chapter, starter),
        _between(chapter, starter, check),
    )


def _statement(chapter: Chapter, starter: Cell) -> str:
    """Returns the text from the last heading above the starter to the starter."""
    lines = chapter.lines[: starter.first_line - 1]
    start = max((i for i, line in enumerate(lines) if line.startswith("#")), default=0)
    return "\n".join(lines[start:]).strip()


def _between(chapter: Chapter, above: Cell, below: Cell) -> str:
    return "\n".join(chapter.lines[above.last_line : below.first_line - 1]).strip()
