"""Words that have a color of their own: the one that they have in every drawing."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from micrograd.lessons.words import CODE_OF_ROLES

_PROSE = re.compile(
    r"(?P<marks>`{3,}|~{3,}).*?(?P=marks)"
    r"|^[ \t]*(?:#|!!!|\?\?\?|<|\[[^\]\n]+\]:)[^\n]*"  # headings, titles, HTML, addresses
    r"|\$\$.*?\$\$|\$[^$\n]+\$|<[^>\n]+>|\]\([^)\n]*\)|\{[^}\n]*\}"
    rf"|(?<!`)`{CODE_OF_ROLES}`(?![`{{])|`+[^`\n]+`+"
    r"|\b(?P<word>(?i:(?:(?:local|partial)\s+)?derivatives?|gradients?|slopes?))\b"
    r"(?! (?:check|descent))",
    re.DOTALL | re.MULTILINE,
)


def colored(prose: str) -> str:
    """Returns Markdown in which words for values and slopes have a class for their color.

    In code these are `data`, `a.data`, `grad`, `local_grads` and the like; as words "slope",
    "derivative" and "gradient".

    Args:
        prose: Markdown in which fences, headings and titles are left as they are.
    """
    return _PROSE.sub(_with_class, prose)


def _with_class(match: re.Match[str]) -> str:
    if word := match["word"]:
        return f'<span class="gradient">{word}</span>'
    role = next((role for role in ("value", "gradient") if match[role]), "")
    return f"{match[0]}{{ .{role} }}" if role else match[0]


def color_formula(math: Element) -> None:
    """Gives what is a derivative in a formula, and the word for one, a class for its color."""

    def text_of(part: Element) -> str:
        return unescape("".join(part.itertext())).strip()

    def is_change(side: Element) -> bool:  # dx or ∂x
        text = text_of(side)
        return text[:1] in ("d", "∂") and len(text) > 1

    for part in math.iter():
        is_word = part.tag in ("mtext", "mo") and text_of(part) in ("grad", "slope", "∇")
        if is_word or (part.tag == "mfrac" and all(map(is_change, part))):
            part.set("class", "gradient")
