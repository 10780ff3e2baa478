"""Why a chapter could not be executed, in words for its author: where, what, and what to do."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tutorial.chapter import Chapter
from tutorial.errors import display_path
from tutorial.output import CellOutputs, Error, Outputs
from tutorial.reading.fences import Cell

_NOT_PYTHON = re.compile(r"(?:^|=)\s*[%!]|\?\s*$|\b(?:await|async)\b")


@dataclass(frozen=True)
class Failure:
    """Why a chapter could not be executed, in words for its author."""

    chapter: Chapter
    cell_number: int
    line: int
    problem: str

    def __str__(self) -> str:
        cell = self.chapter.cells[self.cell_number - 1]
        place = f"{display_path(self.chapter.path)}:{self.line}"
        return f"{place}: cell {self.cell_number} {self.problem}\n\n{self._listing(cell)}\n"

    def _listing(self, cell: Cell) -> str:
        lines = []
        for number, code in enumerate(cell.source.split("\n"), start=cell.first_line + 1):
            marker = ">" if number == self.line else " "
            lines.append(f"  {marker} {number:4} | {code}".rstrip())
        return "\n".join(lines)


def failure_of(
    chapter: Chapter, number: int, problem: str, outputs: Outputs, root: Path
) -> Failure:
    """Returns a cell's failure, at the last of its lines that the error passed, else its first.

    Args:
        chapter: As read.
        number: The cell's.
        problem: What happened, in words; empty if the cell raised what its outputs show.
        outputs: Of each cell.
        root: The project's folder.
    """
    cell = chapter.cells[number - 1]
    error = _error(outputs[number - 1])
    line = 1
    if error and not problem:
        places = [place.rpartition(":") for place in error.places]
        lines = [int(at) for file, _, at in places if file == f"<cell {number}>"]
        line = lines[-1] if lines and not cell.exercise else 1
        base = str(root) + os.sep
        last = max(
            (n for n, place in enumerate(places) if place[0].startswith("<cell ")), default=0
        )
        below = places[last:]  # what a cell's function raises is the cell's, whoever called it
        files = [(file[len(base) :], at) for file, _, at in below if file.startswith(base)]
        within = [place for place in files if not place[0].startswith((".", "scripts"))]
        problem = "raised{} ".format(" in {}, line {},".format(*within[-1]) if within else "")
        problem += error.summary + _advice(error, cell.source.split("\n")[line - 1])
    return Failure(chapter, number, cell.first_line + line, problem)


def _advice(error: Error, line: str) -> str:
    if error.name == "ModuleNotFoundError" and "'micrograd" not in error.message:
        return "\n(python3 scripts/dev.py installs what chapters may import; see constraints.txt)"
    if error.name == "FileNotFoundError":
        return "\n(cells run in the folder of the project: write paths as seen from there)"
    if error.name == "StdinNotImplementedError":
        return "\n(input() cannot ask while a site is built; write the value into the code instead)"
    if error.name == "RuntimeError" and "running event loop" in error.message:
        return (
            "\n(a cell runs within an event loop, as in every notebook; mark the code .noeval, or "
            "call asyncio.run in a threading.Thread)"
        )
    if error.name == "SyntaxError" and _NOT_PYTHON.search(line):
        return (
            "\n(cells are plain Python, for a script has them, too: no %magic, no !command, no "
            "await outside a function; timeit.timeit and subprocess.run do the same)"
        )
    return ""


def _error(outputs: CellOutputs) -> Error | None:
    return next((each for each in outputs if isinstance(each, Error)), None)


def unfulfilled_promise(chapter: Chapter, outputs: Outputs, root: Path) -> Failure | None:
    """Returns a failure if a cell that is tagged `raises-exception` raised nothing.

    So it does for an error behind the end of another cell, when its plots were drawn.
    """
    for number, (cell, given) in enumerate(zip(chapter.cells, outputs, strict=True), start=1):
        if _error(given) and not cell.must_raise:
            return failure_of(chapter, number, "", outputs, root)
        if cell.must_raise and _error(given) is None:
            problem = (
                "is tagged raises-exception and raised nothing; remove the tag or mend the cell"
            )
            return Failure(chapter, number, cell.first_line + 1, problem)
    return None
