"""The notebook of all chapters as a page shows it; mkdocs-jupyter makes the page from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from typing import Any

from tutorial.looks.mathml import with_mathml
from tutorial.notebook import CHECK, NotebookCell, folded, markdown_cell, notebook_text
from tutorial.output import HTML, MARKDOWN, PLAIN
from tutorial.pages.layout import FOLDED_CELL

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

_MARKDOWN_CELL = re.compile(r'(?=<div class="jp-Cell jp-MarkdownCell )')
_PART = """\
<p class="part"><a href="{chapter}" data-part="{address}">The cells of this chapter</a></p>
"""

_TEXTS = re.compile(r'(<div class="jp-RenderedText [^>]*) tabindex="0">')  # the text within scrolls


@dataclass(frozen=True)
class NotebookPage:
    """What mkdocs-jupyter is given, and where it is parted.

    Attributes:
        text: The notebook.
        chapters: Names of the chapters in it, each with the address of its own page.
        lengths: Numbers of cells of prose: before the chapters, in each chapter, after them.
    """

    text: str
    chapters: Sequence[tuple[str, str]] = ()
    lengths: Sequence[int] = ()


def notebook_page(
    beginning: Sequence[NotebookCell],
    chapters: Sequence[tuple[str, str, Sequence[NotebookCell]]],
    end: NotebookCell,
) -> NotebookPage:
    """Returns the notebook of the page, each chapter's title in a cell of its own.

    Args:
        beginning: Its first cells.
        chapters: The name, the address of the page and the cells of each chapter.
        end: Its last cell.
    """
    seen: Counter[str] = Counter()
    groups = [[*for_page(beginning, seen)]]
    groups += [[*for_page(_title_apart(cells), seen)] for _, _, cells in chapters]
    groups.append([end])
    lengths = [sum(cell["cell_type"] == "markdown" for cell in group) for group in groups]
    text = notebook_text([cell for group in groups for cell in group])
    return NotebookPage(text, [(name, address) for name, address, _ in chapters], lengths)


def in_parts(html: str, page: NotebookPage) -> tuple[str, dict[str, str]]:
    """Returns the page with the first chapter, and the others, by the names of their files.

    A chapter that is a file of its own has its title in the page, and a link that a script
    follows when a reader comes near it; without the script it leads to the chapter's own page.

    Raises:
        ValueError: The HTML is not of the form that mkdocs-jupyter produces.
    """
    if len(page.chapters) < 2:
        return html, {}
    head, *cells = _MARKDOWN_CELL.split(html)
    if len(cells) != sum(page.lengths):
        raise ValueError("mkdocs-jupyter's HTML has changed: mend notebook_page.py")
    ends = [*accumulate(page.lengths, initial=0)]
    groups = [cells[start:end] for start, end in pairwise(ends)]
    shown, parts = [head, *groups[0], *groups[1]], {}
    for (name, chapter), (title, *rest) in zip(page.chapters[1:], groups[2:-1], strict=True):
        parts[f"{name}.html"] = "".join(rest)
        shown += [title, _PART.format(chapter=chapter, address=f"{name}.html")]
    return "".join([*shown, *groups[-1]]), parts


def _title_apart(cells: Sequence[NotebookCell]) -> list[NotebookCell]:
    title, _, opening = cells[0]["source"].partition("\n")
    return [markdown_cell(title), markdown_cell(opening.strip()), *cells[1:]]


def for_page(cells: Iterable[NotebookCell], seen: Counter[str]) -> Iterator[NotebookCell]:
    """Yields a notebook's cells with formulas as MathML; what chapters hide is hidden, too.

    Args:
        cells: As in the notebook that is downloaded.
        seen: How often each heading has been there before.
    """

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
            yield {**cell, "source": _HEADING_OR_CODE.sub(with_id, with_mathml(cell["source"]))}
        elif "hide-cell" in tags:
            title = cell["metadata"].get("title", FOLDED_CELL)
            parts = [f"```python\n{cell['source']}\n```", *map(_as_markdown, cell["outputs"])]
            yield markdown_cell(folded(escape(title), "\n\n".join(parts)))
        elif not {"remove-cell", CHECK} & tags:
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
