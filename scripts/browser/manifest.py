"""What a page has to know before it can run its cells, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from browser.compare import comparable
from browser.liveness import missing_packages, needs_of
from tutorial.chapter import Cell, Chapter
from tutorial.exercises import codes_of, exercises_of
from tutorial.run import Result

_LOOKED_FOR = re.compile(r'find_spec\("(\w+)"\)')


def used_packages(chapter: Chapter, package: Path, available: Collection[str]) -> list[list[str]]:
    """Returns for each cell of a chapter which of the packages that its page can load it uses."""
    lacking = needs_of_cells(chapter, package, ())
    return [sorted(set(need).intersection(available)) for need in lacking]


def needs_of_cells(chapter: Chapter, package: Path, available: Collection[str]) -> list[list[str]]:
    """Returns for each cell of a chapter the packages that a browser lacks to run it.

    Args:
        chapter: As read.
        package: Folder of the package that chapters import.
        available: Packages that the page has, or can load.
    """
    checks = {exercise.name: exercise.check.source for exercise in exercises_of(chapter)}
    needs = needs_of(codes_of(chapter), package, available)
    for i, cell in enumerate(chapter.cells):
        if cell.exercise:
            needs[i] = _needs_of_answer(cell, checks[cell.exercise], package, available)
    return list(map(sorted, needs))


def _needs_of_answer(cell: Cell, check: str, package: Path, available: Collection[str]) -> set[str]:
    """Returns what an answer and its check lack in a browser.

    A reader's answer is checked there without those packages that the check does not insist on.
    """
    if cell.part == "check":
        return set()
    missing = missing_packages(f"{cell.source}\n{check}", package, available)
    if cell.part == "starter":
        missing -= set(_LOOKED_FOR.findall(check))
    return missing


def manifest_of(
    result: Result,
    needs: list[list[str]],
    uses: list[list[str]],
    absent: Collection[str],
    palette: Mapping[str, str],
    runtime: Mapping[str, Any],
) -> str:
    """Returns a chapter's manifest.

    Args:
        result: The executed chapter.
        needs: As from `needs_of_cells`.
        uses: As from `used_packages`.
        absent: Packages that the chapter imports and a browser has not.
        palette: Variables of the page's style sheet, by color.
        runtime: Where the page finds Python and what else it loads.
    """
    codes = codes_of(result.chapter)
    rows = zip(result.chapter.cells, codes, needs, uses, result.outputs, strict=True)
    cells = [
        {
            "number": number,
            "source": code,
            **(
                {"text": cell.source, "part": cell.part, "exercise": cell.exercise}
                if cell.exercise
                else {}
            ),
            "tags": list(cell.tags),
            "alt": cell.alt,
            "needs": need,
            "uses": used,
            "published": comparable(outputs),
        }
        for number, (cell, code, need, used, outputs) in enumerate(rows, start=1)
        if code.strip() or cell.exercise
    ]
    document = {
        "chapter": result.chapter.name,
        "runtime": runtime,
        "palette": palette,
        "absent": sorted(absent),
        "cells": cells,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
