"""Formulas of a notebook as MathML, so that its page needs no script to show them."""

from __future__ import annotations

import json
import re
from functools import cache

_CODE_OR_FORMULA = re.compile(
    r"(?P<code>(?P<marks>`{3,}|~{3,}).*?(?P=marks)|`[^`\n]+`|\\\$)"
    r"|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\s](?:[^$\n]*[^$\s])?)\$",
    re.DOTALL,
)


def with_mathml(notebook: str) -> str:
    """Returns the notebook's text with each `$…$` and `$$…$$` of its prose as MathML."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _CODE_OR_FORMULA.sub(_convert, cell["source"])
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _convert(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"]
    latex = match["block"] or match["inline"]
    latex = latex.replace("\n> ", "\n").removesuffix("\n>")  # within a quotation
    return _mathml(latex.strip(), "block" if match["block"] else "inline")


@cache
def _mathml(latex: str, display: str) -> str:
    from latex2mathml.converter import convert  # 0.1 s, wanted only where there are formulas

    return convert(latex, display=display)
