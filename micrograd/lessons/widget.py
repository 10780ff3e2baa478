"""What every interactive object has in common: how it shows itself."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, ClassVar

MARKUP = "application/vnd.micrograd.widget+html"
"""MIME type of a widget's HTML without style sheet and script, for pages that have both."""

STYLE_SHEET = "lessons.css"

_IMPORT = re.compile(r'^import (?:.* from )?"\./(?P<file>[\w.]+)"$', re.MULTILINE)
_IMPORT_LATER = re.compile(
    r'^ *const \{.*\} = await import\("\./(?P<file>[\w.]+)"\)\n', re.MULTILINE
)
_COMMENT = re.compile(
    r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n|/\*\* @type .*?\*/ ?", re.MULTILINE
)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_EXPORT = re.compile(r"^export (?=class |const )", re.MULTILINE)


class Widget(ABC):
    """HTML that is complete without its script, and more with it.

    A subclass sets `script` and has `markup`. The markup is one custom element, named in the
    script; it holds no ids, so that a page may show it twice.
    """

    script: ClassVar[str]
    """Name of the JavaScript file beside this one."""

    key = ""
    """Under which a reader's browser remembers what was done with it; empty for nothing."""

    def files(self) -> dict[str, str]:
        """Returns what its script loads when a reader asks for it, by address below `assets/`."""
        return {}

    def as_question(self) -> dict[str, Any]:
        """Returns what it takes to ask it again away from its page; empty if it asks nothing.

        HTML in all of it: what is asked, `asks`, what has to be known for that, `given`, what is
        offered, `offers`, and the answer with its reason, `tells`. And `forms`: its markup as it
        stands alone, then that of the same question with other numbers.
        """
        return {}

    @abstractmethod
    def markup(self) -> str:
        """Returns the HTML, without style sheet and script."""

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        markup = self.markup()
        style, script = style_without_comments(_asset(STYLE_SHEET)), _bundle(self.script)
        alone = f'<style>{style}</style>\n{markup}\n<script type="module">\n{script}</script>'
        forms = {MARKUP: markup, "text/html": alone, "text/plain": repr(self)}
        about: dict[str, Any] = {"script": self.script, "key": self.key}
        about |= {"files": files} if (files := self.files()) else {}
        about |= {"question": question} if (question := self.as_question()) else {}
        return forms, {MARKUP: about}


def cells(kind: str, texts: Iterable[str]) -> str:
    """Returns the cells of a table's row: `td`, or `th` for its head."""
    return "".join(f"<{kind}>{escape(text)}</{kind}>" for text in texts)


def data_attributes(values: Mapping[str, object]) -> str:
    """Returns attributes `data-…` for a script to read, a space before each."""
    return "".join(f' data-{name}="{escape(str(value))}"' for name, value in values.items())


def folded_table(summary: str, rows: Iterable[str], heads: str = "", kind: str = "") -> str:
    """Returns a table that a reader unfolds.

    Args:
        summary: What the fold is called.
        rows: Each a `<tr>`.
        heads: The `<th>`s above them, if any.
        kind: The table's class, if any.
    """
    opening = f'<table class="{kind}">' if kind else "<table>"
    head = f"<thead><tr>{heads}</tr></thead>" if heads else ""
    body = "\n".join(rows)
    return (
        f'<details><summary>{summary}</summary><div class="scroll" tabindex="0">'
        f"{opening}{head}<tbody>\n{body}\n</tbody></table></div></details>"
    )


def labeled(svg: str, words: str) -> str:
    """Returns a drawing for the middle of HTML, with words for those who do not see it."""
    drawing = svg[svg.index("<svg") :].strip()
    return drawing.replace("<svg", f'<svg role="img" aria-label="{escape(words)}"', 1)


def without_comments(script: str) -> str:
    """Returns JavaScript as browsers load it: without comment lines, and without types."""
    return _COMMENT.sub("", script)


def style_without_comments(sheet: str) -> str:
    """Returns a style sheet as browsers load it: without comments."""
    return _STYLE_COMMENT.sub("", sheet)


@cache
def _bundle(name: str) -> str:
    """Returns a script with what it imports put in the import's place, each file once.

    What it would import later, when a reader asks for it, comes first.
    """
    seen = {name}

    def bundled(file: str) -> str:
        text = _IMPORT.sub(imported, without_comments(_asset(file)))
        later = "".join(map(imported, _IMPORT_LATER.finditer(text)))
        return later + _IMPORT_LATER.sub("", text)

    def imported(match: re.Match[str]) -> str:
        if match["file"] in seen:
            return ""
        seen.add(match["file"])
        return bundled(match["file"])

    return _EXPORT.sub("", bundled(name))


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
