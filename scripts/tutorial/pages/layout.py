"""What a cell looks like on its page: code that is folded, and output beside its code."""

from __future__ import annotations

import ast
from functools import lru_cache

from tutorial.output import PICTURES, PLAIN, CellOutputs, Display, Error, Output, Stream
from tutorial.reading.fences import Cell
from tutorial.reading.names import statements_of

MOST_BESIDE = 97
"""Characters of the longest lines of code and output that stand side by side on a wide page."""

OUTPUT_SIZE = 14 / 15
"""How large characters of output are beside those of code."""

LEAST_OF_OUTPUT = 18
"""Characters that the cell's buttons above the output are wide."""

MORE_LINES = 5
"""How many lines an output that stands beside its code may have more than it."""

MOST_BESIDE_BUTTONS = {" data-long": 44, ' data-long="everywhere"': 66}
"""Characters in the first line of code that leave room for the cell's buttons, and what says that
it has more: than on a page of medium width, and than on a wide one, too."""

_SHOWS = {"slide": "The code of this plot", "plt.show": "The code of this figure"}
"""What shows a picture, and what the fold over its code is called."""

FOLDED_PARTS = {
    "order": "Or put its lines in order",
    "check": "The check",
    "solution": "Solution",
    "wrong": "A slip, and what the check says",
}
"""What a part of an exercise is called that is folded away."""


FOLDED_CELL = "Show the code and its output"
"""What a cell is called that is folded away as a whole, and has no title."""


def is_folded_answer(cell: Cell) -> bool:
    """Whether this is a part of an exercise that a reader opens, or leaves alone."""
    return bool(cell.exercise) and cell.part != "starter"


def fold_of(cell: Cell) -> str:
    """Returns what the fold over a cell's code is called; empty for code that is shown."""
    if cell.part == "wrong":  # its title would give it away
        return FOLDED_PARTS["wrong"]
    if is_folded_answer(cell):
        return cell.title or FOLDED_PARTS[cell.part]
    if "hide-cell" in cell.tags:
        return cell.title or FOLDED_CELL
    if "hide-input" in cell.tags:
        return cell.title or "Show the code"
    picture, imports = _folds(cell.source)
    if picture:
        return cell.title or picture
    return "" if cell.part or cell.title else imports


@lru_cache(maxsize=4096)
def _folds(code: str) -> tuple[str, str]:
    """Returns what folds over code are called that shows a picture, and that imports alone."""
    body = statements_of(code)
    values = [part.value for part in body if isinstance(part, ast.Expr)]
    called = [ast.unparse(value.func) for value in values if isinstance(value, ast.Call)]
    imports = [part for part in body if isinstance(part, ast.Import | ast.ImportFrom)]
    names = [name.asname or name.name for part in imports for name in part.names]
    return (
        next((_SHOWS[name] for name in called if name in _SHOWS), ""),
        f"Imports: {', '.join(names)}" if names and len(imports) == len(body) else "",
    )


def layout_of(cell: Cell, outputs: CellOutputs) -> str:
    """Returns what the looks of a cell depend on, as attributes."""
    if "remove-input" in cell.tags:
        return ""
    first_line = cell.source.partition("\n")[0]
    long = [mark for mark, most in MOST_BESIDE_BUTTONS.items() if len(first_line) > most]
    return (" data-beside" if _fits_beside(cell, outputs) else "") + "".join(long[-1:])


def _fits_beside(cell: Cell, outputs: CellOutputs) -> bool:
    """Whether code and output are so short that they stand side by side on a wide page."""
    if not outputs or cell.part or fold_of(cell):
        return False
    if {"hide-output", "remove-output"} & set(cell.tags):
        return False
    output, *others = outputs
    if not all(isinstance(each, Display) and each.kind in PICTURES for each in others):
        return False
    code, shown = cell.source.splitlines(), _text(output).rstrip().splitlines()
    of_code, of_output = (max(map(len, lines), default=0) for lines in (code, shown))
    width = of_code + OUTPUT_SIZE * max(of_output, LEAST_OF_OUTPUT)
    return width <= MOST_BESIDE and 0 < len(shown) <= len(code) + MORE_LINES


def _text(output: Output) -> str:
    if isinstance(output, Stream):
        return output.text
    if isinstance(output, Error):
        return output.summary
    return output.data[PLAIN] if output.kind == PLAIN else ""
