"""A notebook's HTML, as nbconvert makes it for JupyterLab, for a page with looks of its own."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter

_START = '<div class="jupyter-wrapper">'
_JUPYTERLAB_PARTS = re.compile(
    r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div class="clipboard-copy-txt".*?</div>'
    r"|<(script|style)\b.*?</\1>"
    r'|(?<=jp-Cell-inputWrapper") tabindex="0"',
    re.DOTALL,
)
_HEADING = re.compile(r'<h(?P<level>[1-6])[^>]*? id="(?P<id>[^"]+)".*?</h(?P=level)>', re.DOTALL)
_SVG_IMAGE = re.compile(r'<img[^>]* src="data:image/svg\+xml;base64,([^"]+)"[^>]*>')


def page_html(html: str) -> str:
    """Returns the notebook without JupyterLab's style sheets and scripts, each id once.

    Raises:
        ValueError: The HTML is not of the form that mkdocs-jupyter produces.
    """
    notebook = _JUPYTERLAB_PARTS.sub("", html[html.index(_START) :])
    notebook = notebook.replace("highlight-ipynb", "highlight")
    notebook = notebook.replace("<pre>", '<pre tabindex="0">')  # long ones scroll
    return _with_unique_headings(notebook)


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
