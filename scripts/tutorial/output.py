"""The figures of a chapter: each has a text alternative, and is made fit for the page."""

from __future__ import annotations

import re
from pathlib import Path

from tutorial.chapter import Cell, Chapter
from tutorial.errors import ChapterError
from tutorial.store import CellOutputs, Output, Outputs
from tutorial.svg import SVG, Palette, with_page_drawings

_VARIABLE = re.compile(r"(--figure-[\w-]+):\s*(#[0-9a-f]{6})\s*;")
_PICTURE_TYPES = (SVG, "image/png")


def read_palette(style_sheet: Path) -> Palette:
    """Returns which variable stands for which color, from the style sheet's light scheme.

    Args:
        style_sheet: CSS whose first block sets `--figure-…` variables to six-digit colors.
    """
    light_scheme = style_sheet.read_text(encoding="utf-8").partition("}")[0]
    return {color: name for name, color in _VARIABLE.findall(light_scheme)}


def picture_type(output: Output) -> str:
    """Returns the MIME type of the picture in a Jupyter output; empty where there is none."""
    return next((kind for kind in _PICTURE_TYPES if kind in output.get("data", {})), "")


def with_page_figures(
    chapter: Chapter, outputs: Outputs, palette: Palette, partial: bool = False
) -> Outputs:
    """Returns the outputs with every SVG made fit for a page.

    Args:
        chapter: As read.
        outputs: For each cell its Jupyter outputs.
        palette: As from `read_palette`.
        partial: The chapter stopped early, so a cell may lack the figure that it announces.

    Raises:
        ChapterError: A figure has no text alternative, a text alternative no figure, or a
            cell shows several figures.
    """
    for cell, cell_outputs in zip(chapter.cells, outputs, strict=True):
        _require_alternatives(chapter, cell, cell_outputs, partial)
    chapter_number = chapter.name.partition("-")[0]
    return [
        _with_page_figures(cell, cell_outputs, f"f{chapter_number}-{number}", palette)
        for number, (cell, cell_outputs) in enumerate(
            zip(chapter.cells, outputs, strict=True), start=1
        )
    ]


def _with_page_figures(
    cell: Cell, outputs: CellOutputs, prefix: str, palette: Palette
) -> CellOutputs:
    return [
        with_page_drawings(output, cell.alt, f"{prefix}-{position}-", palette)
        for position, output in enumerate(outputs)
    ]


def _require_alternatives(
    chapter: Chapter, cell: Cell, outputs: CellOutputs, partial: bool
) -> None:
    n_figures = sum(bool(picture_type(output)) for output in outputs)
    problem = ""
    if n_figures and not cell.alt:
        problem = 'this cell shows a figure without a text alternative; write alt="…" on its fence'
    elif cell.alt and not n_figures and not partial:
        problem = "this cell has a text alternative (alt=) and shows no figure"
    elif n_figures > 1:
        problem = "this cell shows several figures; give each a cell of its own"
    if problem:
        raise ChapterError(chapter.path, cell.first_line, problem)
