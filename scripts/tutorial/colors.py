"""Words that have a color of their own: the one that they have in every drawing."""

from __future__ import annotations

import re

_COLORED = {"data": "value", "grad": "gradient"}
_CODE = re.compile(
    r"(?P<marks>`{3,}|~{3,}).*?(?P=marks)|(?<!`)`(?:[\w.]+\.)?(?P<name>data|grad)`(?![`{])",
    re.DOTALL,
)


def colored(prose: str) -> str:
    """Returns Markdown whose code `data`, `a.data`, `grad` and `a.grad` has a class for its color.

    Args:
        prose: Markdown in which fences are left as they are.
    """
    return _CODE.sub(_with_class, prose)


def _with_class(match: re.Match[str]) -> str:
    name = match["name"]
    return f"{match[0]}{{ .{_COLORED[name]} }}" if name else match[0]
