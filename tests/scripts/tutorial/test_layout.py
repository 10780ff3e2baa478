"""How cells are laid out: what is folded, what stands beside its code, which words have colors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tutorial.chapter import Chapter
from tutorial.colors import colored
from tutorial.layout import fold_of, layout_of
from tutorial.output import Error

Shown = Callable[..., Any]
MakeCell = Callable[..., Chapter]


@pytest.mark.parametrize(
    ("code", "options", "fold"),
    [
        ("plt.plot(xs)\nplt.show()", "", "The code of this figure"),
        ("import math\nfrom a import b, c as d", "", "Imports: math, b, d"),
        ("import math\nx = 1", "", ""),
        ("x = (", "", ""),
        ("# nothing", "", ""),
        ("import math", 'title="engine.py"', ""),
        ("x = 1", 'tags=["hide-input"]', "Show the code"),
        ("x = 1", 'tags=["hide-cell"] title="Answer"', "Answer"),
    ],
)
def test_code_of_figures_and_imports_alone_are_folded(
    cell: MakeCell, code: str, options: str, fold: str
) -> None:
    [only] = cell(code, options).cells
    assert fold_of(only) == fold


@pytest.mark.parametrize(
    ("code", "text", "layout"),
    [
        ("x = 1\nprint(x)", "1\n", " data-beside"),
        ("x = 1\nprint(x)", "1\n" * 5, ""),  # taller than its code
        ("x = 1\nprint(x)", "1" * 43, ""),
        ("x = 1", "", ""),
        (f"print({'1' * 40})", "1" * 40, " data-long"),
        (f"print({'1' * 60})", "1" * 60, " data-long"),
        ("import math", "", ""),
    ],
)
def test_short_output_stands_beside_short_code(
    cell: MakeCell, printed: Shown, code: str, text: str, layout: str
) -> None:
    [only] = cell(code).cells
    assert layout_of(only, [printed(text)] if text else []) == layout


def test_errors_pictures_and_several_outputs_stand_below(
    cell: MakeCell, printed: Shown, shown: Shown
) -> None:
    [only] = cell("x").cells
    below = [[Error("ValueError", "no")], [shown("image/svg+xml", "<svg/>")], [printed("1")] * 2]
    assert [layout_of(only, outputs) for outputs in below] == ["", "", ""]
    assert layout_of(only, [shown("text/plain", "1")]) == " data-beside"


def test_code_that_names_a_value_or_a_gradient_has_its_color() -> None:
    assert colored("`grad` and `a.data`") == "`grad`{ .gradient } and `a.data`{ .value }"
    kept = "`update` data `x.grad + 1` ``grad`` `grad`{ .x }\n\n```text\n`grad`\n```\n"
    assert colored(kept) == kept
