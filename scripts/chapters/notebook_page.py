"""A notebook's HTML, as nbconvert makes it for JupyterLab, for a page with looks of its own."""

from __future__ import annotations

import re
from base64 import b64decode

_START = '<div class="jupyter-wrapper">'
_JUPYTERLAB_PARTS = re.compile(
    r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div class="clipboard-copy-txt".*?</div>'
    r"|<(script|style)\b.*?</\1>"
    r'|(?<=jp-Cell-inputWrapper") tabindex="0"',
    re.DOTALL,
)
_SVG_IMAGE = re.compile(r'<img[^>]* src="data:image/svg\+xml;base64,([^"]+)"[^>]*>')


def page_html(html: str) -> str:
    """Returns the notebook without JupyterLab's style sheets and scripts.

    Raises:
        ValueError: The HTML is not of the form that mkdocs-jupyter produces.
    """
    notebook = _JUPYTERLAB_PARTS.sub("", html[html.index(_START) :])
    return notebook.replace("highlight-ipynb", "highlight")


def with_inline_drawings(html: str) -> str:
    """Returns the page with its SVG images inline: so they take the page's colours and fonts.

    Their text alternatives come with them.
    """
    return _SVG_IMAGE.sub(lambda match: b64decode(match[1]).decode(), html)
