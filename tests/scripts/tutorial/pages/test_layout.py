"""How cells are laid out: what is folded, what stands beside its code, which words have colors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tutorial.chapter import Chapter
from tutorial.looks.colors import colored
from tutorial.looks.mathml import mathml
from tutorial.output import Error
from tutorial.pages.layout import fold_of, layout_of

Shown = Callable[..., Any]
MakeCell = Callable[..., Chapter]


@pytest.mark.parametrize(
    ("code", "options", "fold"),
    [
        ("plt.plot(xs)\nplt.show()", "", "The code of this figure"),
        ("plt.plot(xs)\nplt.show()\nprint(xs)", "", "The code of this figure"),
        ('slide(plot, [1, 2],\n      label="h")', "", "The code of this plot"),
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
        ("x = 1\nprint(x)", "1\n" * 8, ""),  # taller than its code
        ("x = 1\nprint(x)", "1" * 96, ""),
        (f"print({'1' * 73})", "1", ' data-beside data-long="everywhere"'),
        (f"print({'1' * 74})", "1", ' data-long="everywhere"'),  # the buttons are wider
        ("x = 1", "", ""),
        (f"print({'1' * 59})", "1" * 59, " data-long"),
        (f"print({'1' * 60})", "1" * 60, ' data-long="everywhere"'),
        ("import math", "", ""),
    ],
)
def test_short_output_stands_beside_short_code(
    cell: MakeCell, printed: Shown, code: str, text: str, layout: str
) -> None:
    [only] = cell(code).cells
    assert layout_of(only, [printed(text)] if text else []) == layout


def test_pictures_stand_below_text_that_stands_beside_its_code(
    cell: MakeCell, printed: Shown, shown: Shown
) -> None:
    [only] = cell("x").cells
    assert layout_of(only, [printed("1"), shown("image/svg+xml", "<svg/>")]) == " data-beside"
    assert layout_of(only, []) == ""


def test_pictures_and_several_outputs_stand_below_but_an_error_does_not(
    cell: MakeCell, printed: Shown, shown: Shown
) -> None:
    [only] = cell("x").cells
    below = [[shown("image/svg+xml", "<svg/>")], [printed("1")] * 2]
    assert [layout_of(only, outputs) for outputs in below] == ["", ""]
    beside = [[Error("ValueError", "no")], [shown("text/plain", "1")]]
    assert [layout_of(only, outputs) for outputs in beside] == [" data-beside"] * 2


def test_code_that_names_a_value_or_a_slope_has_its_color() -> None:
    assert colored("`grad` and `a.data`") == "`grad`{ .gradient } and `a.data`{ .value }"
    assert colored("`local_grads`") == "`local_grads`{ .gradient }"
    kept = "`update` data `x.grad + 1` ``grad`` `grad`{ .x }\n\n```text\n`grad`\n```\n"
    assert colored(kept) == kept


def test_words_for_a_slope_have_its_color() -> None:
    prose = "*Local\nderivatives* and [slopes](a-slope.md#slope) in gradient descent"
    assert colored(prose) == (
        '*<span class="gradient">Local\nderivatives</span>* and '
        '[<span class="gradient">slopes</span>](a-slope.md#slope) in gradient descent'
    )
    kept = (
        '# A slope\n\n!!! tip "A slope"\n    <b title="slope">$slope$</b> `a slope` x { #slope }\n'
    )
    assert colored(kept) == kept


@pytest.mark.parametrize(
    ("latex", "colored_parts"),
    [
        (r"\frac{\partial L}{\partial a} = \frac{do}{dn}", 2),
        (r"\text{grad } W = \nabla L", 2),
        (r"\frac{f(x + h) - f(x)}{h} < \frac{d}{2}", 0),
    ],
)
def test_derivatives_in_formulas_have_the_color_of_slopes(latex: str, colored_parts: int) -> None:
    for display in ("inline", "block"):
        assert mathml(latex, display).count(' class="gradient"') == colored_parts
