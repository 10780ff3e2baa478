"""Formulas as MathML, so that no page needs a script to show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape as unescape_html
from xml.etree.ElementTree import Element, tostring
from xml.sax.saxutils import unescape

from tutorial.looks.colors import color_formula

_CODE_OR_FORMULA = re.compile(
    r"(?P<code>(?P<marks>`{3,}|~{3,}).*?(?P=marks)|`[^`\n]+`|\\\$)"
    r"|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\s](?:[^$\n]*[^$\s])?)\$(?P<end>[.,;:!?)]*)",
    re.DOTALL,
)
_PARAGRAPH = re.compile(r"\S(?:(?!\n[ \t>]*\n).)*", re.DOTALL)
_QUOTED = re.compile(r"^[ \t>]+", re.MULTILINE)
_DISPLAY = re.compile(r"\${2}([^$]+)\${2}\s*")
_INLINE = re.compile(r"\$([^$]+)\$")
_UNKNOWN = re.compile(r">(\\[A-Za-z][^<]*)<")
_MARK = re.compile(r"\\begin\{(?P<environment>[^}]*)\}|\\.|(?P<mark>[{}#%])", re.DOTALL)
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""How many parts an element of MathML has."""

_SIGNS = ("−", "+")
_CLOSING = (")", "]", "}", "|", "!", "′", "…")
_ONE_FORMULA = re.compile(r"\s*(\${1,2})\s*(?:\\displaystyle\b)?(?P<latex>[^$]+)\1\s*", re.DOTALL)


def with_mathml(markdown: str) -> str:
    """Returns Markdown with its formulas as MathML, which any generator lets through.

    A formula in a line stands within a `span`: at the beginning of a line, `<math>` alone would
    begin a block of its own. The punctuation behind it stands there, too: no line break parts them.
    """
    return _CODE_OR_FORMULA.sub(_convert, markdown)


def _convert(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"]
    latex = match["block"] or match["inline"]
    latex = latex.replace("\n> ", "\n").removesuffix("\n>")  # within a quotation
    if match["block"]:
        return mathml(latex.strip(), "block")
    return f'<span class="formula">{mathml(latex.strip(), "inline")}{match["end"]}</span>'


def without_formulas(prose: str) -> str:
    """Returns Markdown without its formulas, line by line as before."""
    return _CODE_OR_FORMULA.sub(lambda found: "\n" * found.group().count("\n"), prose)


def problems_of_formulas(prose: str) -> Iterator[tuple[int, str]]:
    """Yields what pages would not show as a formula, or not at all: the line, and why.

    Args:
        prose: Markdown without code; lines count from 1.
    """
    for paragraph in _PARAGRAPH.finditer(prose):
        text = _QUOTED.sub("", paragraph.group())
        first = prose.count("\n", 0, paragraph.start()) + 1
        if "\\$" in text:
            yield first, "write &#36; for a dollar sign that is none of a formula's"
        if display := _DISPLAY.fullmatch(text.strip()):
            if problem := _problem_of(display[1], "block"):
                yield first, problem
        elif "$$" in text:
            yield first, "$$ stand on lines of their own, with empty lines around"
        else:
            for inline in _INLINE.finditer(text):
                if problem := _problem_of(inline[1], "inline"):
                    yield first + text.count("\n", 0, inline.start()), problem
            last = text.rfind("$")
            if text.count("$") % 2 and not text[last + 1 : last + 2].isdigit():  # else a price
                line = first + text.count("\n", 0, last)
                yield line, "this $ has no other; end the formula, or write &#36; for a dollar sign"


def _problem_of(latex: str, display: str) -> str:
    """Returns why no page can show a formula; empty if it can."""
    problem, html = "", ""
    if not latex.strip():
        problem = "it is empty; write &#36; for a dollar sign"
    elif display == "inline" and "\n" in latex:
        problem = "it is one line between $ signs"
    elif display == "inline" and latex != latex.strip():
        problem = "no space stands beside a $; write &#36; for a dollar sign"
    else:
        try:
            html = mathml(latex.strip(), display)
            problem = _passed_over(latex)
        except Exception as error:  # the converter's own, of many kinds
            problem = f"{type(error).__name__} {error}".strip()
    if unknown := _UNKNOWN.search(html):
        problem = f"{unknown[1]} is not known"
    written = latex.replace("\n", " ")
    return f"${written}$ is no formula: {problem}" if problem else ""


def _passed_over(latex: str) -> str:
    """Returns what is wrong with a formula and the converter says nothing of; empty for nothing."""
    from latex2mathml.commands import MATRICES
    from latex2mathml.converter import convert_to_element

    known, depth = {name.removeprefix("\\") for name in MATRICES} | {"equation"}, 0
    for found in _MARK.finditer(latex):
        environment, mark = found["environment"], found["mark"]
        if environment and environment not in known:
            return f"{environment} is not known; use split, for example"
        if mark in ("#", "%"):
            return f"write \\{mark} for this sign"
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth < 0:
            return "a } closes nothing"
    if depth:
        return "a { is never closed"
    for part in convert_to_element(latex.strip()).iter():
        if len(part) != _PARTS.get(part.tag, len(part)):
            return "something is missing behind a command"
        if part.tag == "mi" and part.text == "&":
            return "& stands in an environment such as split"
    return ""


def formula(latex: str) -> str:
    """Returns a LaTeX output as MathML; empty if it is not one formula between dollar signs."""
    match = _ONE_FORMULA.fullmatch(latex)
    if not match or _problem_of(match["latex"], "block"):
        return ""
    return mathml(match["latex"].strip(), "block")


@cache
def mathml(latex: str, display: str) -> str:
    r"""Returns LaTeX as MathML, a `block` or `inline`; a block can be scrolled by keys.

    What a block parts by `\qquad` are formulas of their own: side by side where there is room.
    """
    from latex2mathml.converter import convert_to_element  # 0.1 s, wanted only for formulas

    html = ""
    for part in _side_by_side(latex) if display == "block" else [latex]:
        math = convert_to_element(part.strip(), display=display)
        color_formula(math)
        _mark_signs(math)
        html += unescape(tostring(math, encoding="unicode"))
    return f'<span class="formulas" tabindex="0">{html}</span>' if display == "block" else html


def _side_by_side(latex: str) -> list[str]:
    parts = latex.split("\\qquad")
    pairs = (("{", "}"), ("\\left", "\\right"), ("\\begin", "\\end"))
    whole = all(part.count(a) == part.count(b) for part in parts for a, b in pairs)
    return parts if whole else [latex]


def _mark_signs(math: Element) -> None:
    """Lets a minus behind another operator stand close to its number: "= −3", not "= − 3"."""
    for row in math.iter():
        before = ""
        for part in row:
            text = unescape_html(part.text or "") if part.tag == "mo" else ""
            if text in _SIGNS and before and before not in _CLOSING:
                part.set("form", "prefix")
            before = text
