"""Exercises of a chapter: starter, check, solution and wrong answers, and the proof of each."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tutorial.errors import ChapterError
from tutorial.reading.fences import Cell, prose_of
from tutorial.reading.names import tree_of

if TYPE_CHECKING:
    from micrograd.lessons.order import Order

FEWEST_WRONG_ANSWERS = 2
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADING = re.compile(r"#{2,6} ")
_TITLE = re.compile(r"#{2,6} Exercise \d+: \S")


@dataclass(frozen=True)
class Exercise:
    """An exercise with its parts.

    Attributes:
        name: Unique among all chapters, for example "own-activation".
        first_line: Line of the heading above the starter.
        statement: Markdown from the heading above the starter to the starter.
        hints: Markdown below the starter.
        order: The solution's lines to put in order; None where none are asked for.
    """

    name: str
    first_line: int
    starter: Cell
    check: Cell
    solution: Cell
    wrong: tuple[Cell, ...]
    statement: str
    hints: str
    order: Order | None


def exercises_and_cells(
    path: Path, lines: Sequence[str], cells: Sequence[Cell]
) -> tuple[tuple[Exercise, ...], tuple[Cell, ...]]:
    """Returns a chapter's exercises, and its cells, where each answer's code is its proof.

    The proof is that the check tells the answer from others. A check alone does nothing.

    Raises:
        ChapterError: A part is missing, stands twice or in another place, or has a wrong name.
    """
    parts = [cell for cell in cells if cell.exercise or cell.part or cell.says]
    prose = prose_of(path, list(lines)) if parts else []
    exercises = tuple(
        _exercise(path, lines, prose, name, list(group))
        for name, group in groupby(parts, key=lambda cell: cell.exercise)
    )
    names = [exercise.name for exercise in exercises]
    for number, exercise in enumerate(exercises):
        if exercise.name in names[:number]:
            problem = f"two exercises are called {exercise.name!r}, or its parts lie apart"
            raise ChapterError(path, exercise.starter.first_line, problem)
    by_name = {exercise.name: exercise for exercise in exercises}
    return exercises, tuple(
        _proving(cell, by_name[cell.exercise]) if cell.exercise else cell for cell in cells
    )


def _proving(cell: Cell, exercise: Exercise) -> Cell:
    """Returns a part of an exercise with its proof; nobody is shown which lines are wrong."""
    hidden = ("remove-input",) if cell.part == "order" else ()
    return replace(cell, code=_proof(cell, exercise), tags=cell.tags + hidden)


def _proof(cell: Cell, exercise: Exercise) -> str:
    check = exercise.check.source
    if cell.part == "check":
        return ""
    if cell.part == "order":
        arguments = f"{exercise.name!r}, {exercise.solution.source!r}, {cell.source}"
        proved = f"_Order({arguments}).proved({check!r})"
        return f"from micrograd.lessons.order import Order as _Order\n{proved}"
    passes = cell.part == "solution"
    arguments = f"{cell.source!r}, {check!r}, passes={passes}, says={cell.says!r}"
    return f"from micrograd.lessons.exercise import prove as _prove\n_prove({arguments})"


def _exercise(
    path: Path, lines: Sequence[str], prose: Sequence[str], name: str, cells: list[Cell]
) -> Exercise:
    order = next((cell for cell in cells[1:2] if cell.part == "order"), None)
    cells = [cell for cell in cells if cell is not order]
    above = range(cells[0].first_line - 1, 0, -1)
    first_line = next((n for n in above if HEADING.match(prose[n - 1])), 0)
    problem = _problem_of_parts(name, cells, with_order=order is not None)
    if not problem and not (first_line and _TITLE.match(lines[first_line - 1])):
        problem = f"exercise {name!r} begins with a heading: ### Exercise 1: in a few words"
    if problem:
        raise ChapterError(path, cells[0].first_line, problem)
    starter, check, solution, *wrong = cells
    return Exercise(
        name,
        first_line,
        starter,
        check,
        solution,
        tuple(wrong),
        "\n".join(lines[first_line - 1 : starter.first_line - 1]).strip(),
        "\n".join(lines[starter.last_line : (order or check).first_line - 1]).strip(),
        _order(path, order, solution) if order else None,
    )


def _problem_of_parts(name: str, cells: Sequence[Cell], with_order: bool) -> str:
    """Returns what is wrong with the parts of an exercise but order; empty for nothing."""
    parts = [cell.part for cell in cells]
    if not name:
        return 'part= and says= belong to an exercise; add exercise="its-name"'
    if not _NAME.fullmatch(name):
        return f"an exercise is called by small letters and digits: own-slope; got {name!r}"
    if parts[:3] != ["starter", "check", "solution"] or set(parts[3:]) - {"wrong"}:
        return (
            f"exercise {name!r} needs the parts starter, check, solution, then two or three times "
            "wrong, in this order, and may have order after starter; "
            f"it has: {', '.join(part or 'no part' for part in parts)}"
        )
    starter, check, solution, *wrong = cells
    if len(wrong) < FEWEST_WRONG_ANSWERS:
        return f"exercise {name!r} needs two wrong answers that its check tells from right ones"
    if not all(cell.says.strip() for cell in wrong):
        return f'each wrong answer of {name!r} needs says="…", a part of what the check says'
    if _functions(starter.source) is None:
        return f"the starter of {name!r} is no Python, which the chapter's script is, too"
    if "check" not in (_functions(check.source) or ()):
        return f"the check of {name!r} defines no check(…) with what an answer must define"
    if with_order and _functions(solution.source) is None:
        return f"the solution of {name!r} is no Python, so nobody can put its lines in order"
    if _imports_all(check.source):
        return f"the check of {name!r} is a function in notebooks; name what it imports, not *"
    return ""


def _order(path: Path, cell: Cell, solution: Cell) -> Order:
    """Returns the lines of a solution, out of order, with those among them that the cell names."""
    if (pairs := _pairs(cell.source)) is None:
        problem = 'write a list of pairs, without indentation: [("right line", "wrong line"), …]'
        raise ChapterError(path, cell.first_line, problem)
    try:
        from micrograd.lessons.order import Order  # here, since its author may have broken it

        return Order(cell.exercise, solution.source, pairs)
    except ValueError as error:
        raise ChapterError(path, cell.first_line, str(error)) from None
    except Exception as error:
        problem = f"micrograd.lessons.order cannot be imported: {type(error).__name__}: {error}"
        raise ChapterError(path, cell.first_line, problem) from None


def _pairs(code: str) -> list[tuple[str, str]] | None:
    """Returns the pairs of texts that code lists; None if it lists anything else."""
    try:
        pairs = ast.literal_eval(code)
        fits = all(isinstance(text, str) for right, wrong in pairs for text in (right, wrong))
    except (SyntaxError, TypeError, ValueError):
        return None
    return pairs if fits else None


def _imports_all(code: str) -> bool:
    nodes = ast.walk(ast.parse(code))
    imports = [each for each in nodes if isinstance(each, ast.ImportFrom)]
    return any(item.name == "*" for each in imports for item in each.names)


def _functions(code: str) -> list[str] | None:
    """Returns the names of the functions that code defines; None if it is no Python."""
    if (tree := tree_of(code)) is None:
        return None
    return [each.name for each in tree.body if isinstance(each, ast.FunctionDef)]
