"""Numbers such as 1e-8, short sums and code, n = 3 and (1, 2), that stay on one line of a page."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from micrograd.lessons.words import UNBROKEN, is_short


class UnbrokenNumbers(Extension):  # type: ignore[misc]
    """Keeps what is short and made of numbers on one line, as formulas are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Adds the steps to a converter."""
        md.inlinePatterns.register(_Unbroken(UNBROKEN, md), "unbroken-numbers", 75)
        md.treeprocessors.register(_UnbrokenCode(md), "unbroken-code", 15)


class _Unbroken(InlineProcessor):  # type: ignore[misc]
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802
        span = Element("span", {"class": "formula"})
        span.text = AtomicString(m[0])
        return span, m.start(), m.end()


class _UnbrokenCode(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for code in root.iter("code"):
            if is_short(code.text or ""):
                code.set("class", "formula")
