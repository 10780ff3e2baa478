"""Text of interactive objects as HTML, with the colors that names have in prose and drawings."""

from __future__ import annotations

import re
from html import escape, unescape

CODE_OF_ROLES = (
    r"(?:[\w.]+\.)?"
    r"(?:(?P<value>data)|(?P<gradient>grad|gradient|local_grads?|local_derivatives?|slope))"
)
"""Matches code that names a value, or a slope of any kind."""

_NUMBER = r"[(−]*\d[\d.]*[)²³]*"
_AND = rf" [·×/+−] {_NUMBER}"
UNBROKEN = "|".join(
    [
        r"\d[\d.]*e-\d+",
        rf"{_NUMBER}(?:{_AND}){{1,2}}",
        rf"(?:\b[A-Za-z]\w?)? = {_NUMBER}(?:{_AND}){{0,2}}",  # also behind code, or behind a sum
        r"\(−?\d[\d.]*(?:, −?\d[\d.]*){1,3}\)",
    ]
)
"""Matches what is short and made of numbers, which stays on one line of a page."""

_MARKED = re.compile(rf"`(?P<code>[^`]+)`|{UNBROKEN}")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s][^*]*)\*(?!\w)")


def as_html(text: str) -> str:
    """Returns text as HTML: `code` and *emphasis* are all the Markdown it may hold."""
    return _EMPHASIS.sub(r"<em>\1</em>", _MARKED.sub(_marked, escape(text, quote=False)))


def is_short(code: str) -> bool:
    """Returns whether a line could break code that fits one line of the smallest phone."""
    return len(code) <= 24 and not {" ", "-"}.isdisjoint(code)


def _marked(match: re.Match[str]) -> str:
    if not match["code"]:
        return f'<span class="formula">{match[0]}</span>'
    named = re.fullmatch(CODE_OF_ROLES, match["code"])
    looks = named.lastgroup if named else "formula" if is_short(unescape(match["code"])) else None
    role = f' class="{looks}"' if looks else ""
    code = match["code"].replace("*", "&#42;")  # which is no emphasis
    return f"<code{role}>{code}</code>"
