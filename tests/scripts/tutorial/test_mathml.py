"""Formulas of the notebook page: mathematics becomes MathML, code and money stay."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tutorial.mathml import with_mathml


def notebook(*cells: tuple[str, str]) -> str:
    return json.dumps({"cells": [{"cell_type": kind, "source": text} for kind, text in cells]})


def converted(text: str, kind: str = "markdown") -> str:
    cells: Any = json.loads(with_mathml(notebook((kind, text))))["cells"]
    return str(cells[0]["source"])


def test_formula_in_the_line_becomes_mathml() -> None:
    assert converted("the slope $x^2$ here") == (
        'the slope <math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mrow><msup>'
        "<mi>x</mi><mn>2</mn></msup></mrow></math> here"
    )


def test_display_becomes_a_block() -> None:
    text = converted("before\n\n$$\nx\n$$\n\nafter")
    assert 'display="block"><mrow><mi>x</mi></mrow></math>' in text
    assert text.startswith("before\n\n<math")
    assert text.endswith("</math>\n\nafter")


def test_two_formulas_in_a_line_are_two() -> None:
    assert converted("$a$ and $b$").count("<math") == 2


def test_formula_may_touch_punctuation() -> None:
    assert converted("($x$-axis)").count("<math") == 1


def test_display_in_a_quotation_has_no_quotation_marks() -> None:
    text = converted("> $$\n> x + 1\n> $$\n> after")
    assert text.count("&#x0003E;") == 0
    assert text.startswith("> <math")


def test_relation_is_no_quotation_mark() -> None:
    assert "&#x0003E;" in converted("$x > 0$")


@pytest.mark.parametrize(
    "text",
    [
        "`$x$`",
        "```text\n$x$\n```",
        "~~~text\n$x$\n~~~",
        "````text\n```\n$x$\n```\n````",
        "costs $5 or $6",
        r"\$5 is more than \$4",
        "no formula",
    ],
)
def test_code_and_money_stay(text: str) -> None:
    assert converted(text) == text


def test_code_cells_stay() -> None:
    assert converted('print("$x$")', "code") == 'print("$x$")'


def test_formula_behind_code_is_found() -> None:
    assert converted("`a` is $a$, and `b` is $b$").count("<math") == 2
