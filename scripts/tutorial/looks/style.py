"""The one style sheet that pages load, of several that people write."""

from __future__ import annotations

from pathlib import Path

from micrograd.lessons.widget import style_without_comments

STYLE = "assets/style.css"
_SHEETS = ("figures", "decisions", "lessons", "live", "site", "print")
"""Of two rules that weigh the same, the later one holds."""


def style_of(*folders: Path) -> str:
    """Returns the sheets of some folders as one, without comments: a request less for each.

    Raises:
        OSError: A sheet could not be read.
    """
    named = [folder / f"{name}.css" for name in _SHEETS for folder in folders]
    sheets = [path.read_text(encoding="utf-8") for path in named if path.is_file()]
    return style_without_comments("\n".join(sheets))
