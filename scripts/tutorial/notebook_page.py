"""A notebook's HTML, as nbconvert makes it for JupyterLab, for a page with looks of its own."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator

_CELLS = re.compile(
    r'<div class="jupyter-wrapper">\s*<div class="jp-Notebook"[^>]*>'
    r"(?P<cells>.*)</div> <!-- jp-Notebook -->",
    re.DOTALL,
)
_JUPYTERLAB_PARTS = re.compile(
    r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div class="clipboard-copy-txt".*?</div>'
    r"|<(script|style)\b.*?</\1>"
    r'|(?<=jp-Cell-inputWrapper") tabindex="0"'
    r'|(?<=") id="cell-id=[^"]*"(?=>)',
    re.DOTALL,
)
_HEADING = re.compile(r'<h(?P<level>[1-6])[^>]*? id="(?P<id>[^"]+)".*?</h(?P=level)>', re.DOTALL)
_ANCHOR_OR_ELEMENT = re.compile(r'<a class="anchor-link".*?</a>|<[^>]+>')
_SVG_IMAGE = re.compile(r'<img[^>]* src="data:image/svg\+xml;base64,([^"]+)"[^>]*>')


def part_html(html: str) -> str:
    """Returns the cells of a notebook without JupyterLab's style sheets, scripts and numbers.

    Raises:
        ValueError: The HTML is not of the form that mkdocs-jupyter produces.
    """
    match = _CELLS.search(html)
    if match is None:
        raise ValueError(
            "mkdocs-jupyter's HTML has changed: mend scripts/tutorial/notebook_page.py"
        )
    cells = _JUPYTERLAB_PARTS.sub("", match[1])
    cells = cells.replace("highlight-ipynb", "highlight")
    return cells.replace("<pre>", '<pre tabindex="0">').rstrip()  # long ones scroll


def whole_html(parts: Iterable[str]) -> str:
    """Returns a notebook for a page from the HTML of its parts, each id once."""
    cells = "".join(parts)
    wrapped = f'<div class="jupyter-wrapper">\n<div class="jp-Notebook">{cells}\n</div>\n</div>'
    return _with_unique_headings(wrapped)


def headings(html: str) -> Iterator[tuple[int, str, str]]:
    """Yields the level, the id and the text of each heading, the text as HTML without elements."""
    for match in _HEADING.finditer(html):
        text = _ANCHOR_OR_ELEMENT.sub("", match.group())
        yield int(match["level"]), match["id"], text


def _with_unique_headings(html: str) -> str:
    """Returns the HTML with numbers behind heading ids that several chapters have."""
    seen: Counter[str] = Counter()

    def unique(match: re.Match[str]) -> str:
        name = match["id"]
        seen[name] += 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        heading = match.group().replace(f'id="{name}"', f'id="{name}{number}"')
        return heading.replace(f'href="#{name}"', f'href="#{name}{number}"')

    return _HEADING.sub(unique, html)


def with_inline_drawings(html: str) -> str:
    """Returns the page with its SVG images inline: so they take the page's colors and fonts.

    Their text alternatives come with them.
    """
    return _SVG_IMAGE.sub(lambda match: b64decode(match[1]).decode(), html)
