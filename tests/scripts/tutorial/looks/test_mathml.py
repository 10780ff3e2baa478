"""Formulas of pages and of the notebook: mathematics becomes MathML, code and money stay."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from tutorial.looks.mathml import with_mathml
from tutorial.looks.unbroken import UnbrokenNumbers


def test_formula_in_the_line_becomes_mathml() -> None:
    assert with_mathml("the slope $x^2$ here") == (
        'the slope <span class="formula"><math xmlns="http://www.w3.org/1998/Math/MathML" '
        'display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></span> here'
    )


def test_display_becomes_a_block() -> None:
    text = with_mathml("before\n\n$$\nx\n$$\n\nafter")
    assert 'display="block"><mrow><mi>x</mi></mrow></math>' in text
    assert text.startswith('before\n\n<span class="formulas" tabindex="0"><math')
    assert text.endswith("</math></span>\n\nafter")


@pytest.mark.parametrize("opening", ["!!! note\n", "??? tip\n", "- a\n\n", "1. a\n\n    - b\n\n"])
def test_display_in_a_list_or_an_admonition_stays_there(opening: str) -> None:
    indent = "    " * (1 + opening.count("-") * opening.count("1"))
    display = "a\n\n$$\nx\n$$\n\nthen\n".replace("\n", f"\n{indent}")
    text = with_mathml(f"{opening}{indent}{display}")
    page = markdown(text, extensions=["admonition", "pymdownx.details"])
    math = BeautifulSoup(page, "html.parser").find("math")
    assert math is not None
    assert math.find_parent(["li", "div", "details"]) is not None
    below = math.find_next("p")
    assert below is not None
    assert below.get_text() == "then"  # and no code


def test_two_formulas_in_a_line_are_two() -> None:
    assert with_mathml("$a$ and $b$").count("<math") == 2


def test_formula_may_touch_punctuation() -> None:
    assert with_mathml("($x$-axis)").count("<math") == 1


def test_punctuation_stays_with_its_formula() -> None:
    assert with_mathml("(from $a$), to").endswith("</math>),</span> to")
    assert "</math>),</span> or <span" in markdown(with_mathml("the slope ($a$), or $b$ again"))


@pytest.mark.parametrize(
    ("prose", "kept"),
    [
        ("sent 26 · 4 = 104", ["26 · 4", " = 104"]),
        ("4 + 0 − 6 = −2, from 1 / −2", ["4 + 0 − 6", " = −2", "1 / −2"]),
        ("so *0.5 · (−3)* is", ["0.5 · (−3)"]),
        ("off by [1.8e-07](x.md)", ["1.8e-07"]),
        ("`1e-5` and 3 · n, 4 - 2", []),
        ("Beyond n = 3 and at `w1` = −2 all is flat.", ["n = 3", " = −2"]),
        ("rows (1, 2, 3) and (−1, 0.5)", ["(1, 2, 3)", "(−1, 0.5)"]),
        ("So x2 = 4 + 12, and a line of text = 5 is long.", ["x2 = 4 + 12", " = 5"]),
    ],
)
def test_numbers_and_short_sums_and_products_stay_on_one_line(prose: str, kept: list[str]) -> None:
    page = markdown(prose, extensions=[UnbrokenNumbers()])
    assert re.findall('<span class="formula">(.*?)</span>', page) == kept


def test_short_code_stays_on_one_line_and_long_code_may_be_broken() -> None:
    prose = "`x = x + 1`, `-math.log(p)`, `name` and `(1.0 - prediction * target).relu()`"
    page = markdown(prose, extensions=[UnbrokenNumbers()])
    assert re.findall('<code class="formula">(.*?)</code>', page) == ["x = x + 1", "-math.log(p)"]
    assert page.count("<code>") == 2


@pytest.mark.parametrize(
    ("latex", "signs"), [("b = -3", 1), ("f(-1) - 2", 1), ("a \\cdot (-b)", 1), ("(a) - b", 0)]
)
def test_minus_behind_an_operator_is_a_sign(latex: str, signs: int) -> None:
    assert with_mathml(f"${latex}$").count('<mo form="prefix">') == signs


@pytest.mark.parametrize(
    ("latex", "n"),
    [
        (r"a = b \qquad \frac{1}{c} = d", 2),
        (r"a \quad b", 1),
        (r"\sqrt{a \qquad \frac{1}{b}}", 1),
        (r"\left( a \qquad b \right)", 1),
        (r"\begin{matrix} a \qquad b \end{matrix}", 1),
    ],
)
def test_formulas_side_by_side_are_several(latex: str, n: int) -> None:
    page = BeautifulSoup(with_mathml(f"$$\n{latex}\n$$"), "html.parser")
    assert len(page.select(".formulas > math")) == n


def test_display_in_a_quotation_has_no_quotation_marks() -> None:
    text = with_mathml("> $$\n> x + 1\n> $$\n> after")
    assert text.count("&#x0003E;") == 0
    assert text.startswith('> <span class="formulas" tabindex="0"><math')


def test_relation_is_no_quotation_mark() -> None:
    assert "&#x0003E;" in with_mathml("$x > 0$")


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
    assert with_mathml(text) == text


def test_formula_behind_code_is_found() -> None:
    assert with_mathml("`a` is $a$, and `b` is $b$").count("<math") == 2
