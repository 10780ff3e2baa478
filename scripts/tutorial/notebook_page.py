"""The notebook of all chapters as a page shows it; mkdocs-jupyter makes the page from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from tutorial.mathml import in_prose
from tutorial.notebook import NotebookCell, folded, markdown_cell
from tutorial.output import HTML, MARKDOWN, PLAIN

_HEADING_OR_CODE = re.compile(
    r"(?P<code>^```.*?^```)|^(?P<marks>#{3,6}) (?P<text>[^\n]*)$", re.S | re.M
)
_CELLS = re.compile(r'<div class="jupyter-wrapper">.*</div> <!-- jupyter-wrapper -->', re.DOTALL)
_JUPYTERLAB_PARTS = re.compile(
    r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div class="clipboard-copy-txt".*?</div>'
    r'|(?<=jp-Cell-inputWrapper") tabindex="0"|(?<=") id="cell-id=[^"]*"(?=>)',
    re.DOTALL,
)

_TEXTS = re.compile(r'(<div class="jp-RenderedText [^>]*) tabindex="0">')  # the text within scrolls


def for_page(cells: Iterable[NotebookCell]) -> Iterator[NotebookCell]:
    """Yields a notebook's cells with formulas as MathML; what chapters hide is hidden, too."""
    seen: Counter[str] = Counter()

    def with_id(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        name = re.sub(r"[^\w]+", "-", match["text"].lower()).strip("-")
        seen[name] += 1
        level, number = len(match["marks"]), f"-{seen[name]}" if seen[name] > 1 else ""
        return f'<h{level} id="{name}{number}">{escape(match["text"])}</h{level}>'

    for cell in cells:
        tags = set(cell["metadata"].get("tags", ()))
        if cell["cell_type"] == "markdown":
            yield {**cell, "source": _HEADING_OR_CODE.sub(with_id, in_prose(cell["source"]))}
        elif "hide-cell" in tags:
            title = cell["metadata"].get("title", "Show the code and its output")
            parts = [f"```python\n{cell['source']}\n```", *map(_as_markdown, cell["outputs"])]
            yield markdown_cell(folded(escape(title), "\n\n".join(parts)))
        elif "remove-cell" not in tags:
            hidden = {"remove-input", "hide-input"} & tags
            metadata = {"tags": ["remove-input"]} if hidden else {}
            outputs = [] if "remove-output" in tags else cell["outputs"]
            yield {**cell, "metadata": metadata, "outputs": outputs}


def _as_markdown(output: dict[str, Any]) -> str:
    if output["output_type"] == "stream":
        return f"```text\n{output['text'].rstrip()}\n```"
    data = output.get("data", {})
    shown = next((data[kind] for kind in (HTML, MARKDOWN) if kind in data), "")
    return shown or f"```text\n{data.get(PLAIN) or output['traceback'][-1]}\n```"


def without_jupyterlab(html: str) -> str:
    """Returns what mkdocs-jupyter made of a notebook, without JupyterLab's looks.

    Raises:
        ValueError: The HTML is not of the form that mkdocs-jupyter produces.
    """
    if not (found := _CELLS.search(html)):
        raise ValueError("mkdocs-jupyter's HTML has changed: mend notebook_page.py")
    cells = _JUPYTERLAB_PARTS.sub("", found.group()).replace("highlight-ipynb", "highlight")
    cells = cells.replace("<pre>", '<pre tabindex="0">')  # long ones scroll
    return _TEXTS.sub(r"\1>", cells)
