"""What a page has to know before it can run its cells, as JSON."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from browser.compare import comparable
from browser.liveness import Need, missing_packages, needs_of
from tutorial.chapter import Chapter
from tutorial.output import as_jupyter
from tutorial.page import Needs
from tutorial.reading.fences import Cell
from tutorial.running.execute import Result


def used_packages(chapter: Chapter, package: Path, available: Collection[str]) -> Needs:
    """Returns for each cell of a chapter which of the packages that browsers can have it uses."""
    lacking = needs_of_cells(chapter, package, ())
    return [sorted({*need.packages()}.intersection(available)) for need in lacking]


def needs_of_cells(chapter: Chapter, package: Path, available: Collection[str]) -> list[Need]:
    """Returns for each cell of a chapter what a browser lacks to run it, as `needs_of` does."""
    checks = {exercise.name: exercise.check.source for exercise in chapter.exercises}
    found = needs_of([cell.code for cell in chapter.cells], package, available)
    return [
        _needs_of_answer(cell, checks[cell.exercise], package, available) if cell.exercise else need
        for cell, need in zip(chapter.cells, found, strict=True)
    ]


def _needs_of_answer(cell: Cell, check: str, package: Path, available: Collection[str]) -> Need:
    """Returns what an answer and its check lack in a browser.

    A reader's answer is checked there without those packages that the check imports only if it can.
    """
    if cell.part in ("check", "order"):
        return Need(set(), set())
    check = _without_conditions(check) if cell.part == "starter" else check
    missing = missing_packages(cell.source, package, available)
    return Need(missing | missing_packages(check, package, available), set())


def _without_conditions(code: str) -> str:
    """Returns code without its `if` statements."""

    class Unconditional(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.Pass:
            return ast.Pass()

    return ast.unparse(Unconditional().visit(ast.parse(code)))


def manifest_of(
    result: Result,
    needs: Needs,
    uses: Needs,
    absent: Collection[str],
    palette: Mapping[str, str],
    runtime: Mapping[str, Any],
) -> str:
    """Returns a chapter's manifest.

    Args:
        result: The executed chapter.
        needs: The packages of `needs_of_cells`.
        uses: As from `used_packages`.
        absent: Packages that the chapter imports and a browser has not.
        palette: Variables of the page's style sheet, by color.
        runtime: Where the page finds Python and what else it loads.
    """
    rows = zip(result.chapter.cells, needs, uses, result.outputs, strict=True)
    cells = [
        {
            "number": number,
            **_written(cell),
            "needs": list(need),
            "uses": used,
            "published": comparable(map(as_jupyter, outputs)),
        }
        for number, (cell, need, used, outputs) in enumerate(rows, start=1)
        if cell.code.strip() or cell.exercise
    ]
    document = {
        "chapter": result.chapter.name,
        "runtime": runtime,
        "palette": palette,
        "absent": sorted(absent),
        "cells": cells,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _written(cell: Cell) -> dict[str, Any]:
    """Returns what a page has to know of a cell as it is written."""
    source = "" if cell.part == "order" else cell.code  # what was proved needs no run
    exercise = {"text": cell.source, "part": cell.part, "exercise": cell.exercise}
    known = {"tags": list(cell.tags), "alt": cell.alt}
    return {"source": source, **(exercise if cell.exercise else {}), **known}
