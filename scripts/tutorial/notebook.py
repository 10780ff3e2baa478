"""Executed chapters as Jupyter notebooks: one each, and all of them as one."""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from tutorial.chapter import Chapter
from tutorial.files.addresses import Addresses
from tutorial.looks.mathml import formula
from tutorial.output import HTML, LATEX, SVG, WIDGET, Display, Output, Outputs, as_jupyter
from tutorial.pages.layout import FOLDED_PARTS
from tutorial.reading.fences import Cell

_HIDDEN_SOURCE = {"hide-input", "hide-cell", "remove-input", "remove-cell"}

CHECK = "check"
"""The tag of a cell that checks an answer."""

Link = Callable[[str], str]
"""From a link as a chapter's Markdown has it to one for the notebook; empty to drop the link."""

Form = Callable[[Output], dict[str, Any]]
"""How an output is written down."""

_TEXTS = {"STRING", "FSTRING_MIDDLE"}
_ADMONITION = re.compile(
    r'^(?:(?:!!!|\?\?\?\+?) (?P<kind>\w+)[\w -]*|===[+!]*)(?: ?"(?P<title>.*)")?$'
)
"""Begins an admonition, a fold or a tab."""

_HEADING_OR_CODE = re.compile(r"(?P<code>^```.*?^```)|^#{1,5} [^\n]*$", re.DOTALL | re.MULTILINE)
_NAMED_HEADING = re.compile(r"^(#+ .*?) +\{ #([\w-]+) \}$", re.MULTILINE)
_CODE_OR_LINK = re.compile(
    r"(?P<code>^(?P<marks>`{3,}).*?^(?P=marks)|`[^`\n]+`)"
    r"|\[(?P<text>[^\]]+)\]\(<?(?P<target>(?!\w+:)[^)\s<>]+\.md(?:#[^)\s>]*)?)>?"
    r"(?: (?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
    r"|\[\^(?P<note>[\w-]+)\]:?",
    re.DOTALL | re.MULTILINE,
)


_TORCH = re.compile(r"^import torch", re.MULTILINE)
_INSTALL = """\
try:
    from micrograd.engine import topological_order
except ModuleNotFoundError:
    %pip install --quiet "{requirement}" {libraries}
except ImportError:
    raise ImportError(
        "this Python has PyPI's package micrograd, which is not the one of this tutorial. Run "
        "%pip uninstall --yes micrograd in a cell, restart the kernel, and begin again"
    ) from None"""

NotebookCell = dict[str, Any]
"""A cell as the notebook format has it."""


def introduction_cells(
    heading: str, addresses: Addresses, chapters: Sequence[Chapter]
) -> list[NotebookCell]:
    """Returns the first cells of a notebook: what it needs, and how to get it.

    Where pip can get the package from anywhere, a second cell installs it where it is missing.

    Args:
        heading: Markdown for the first line.
        addresses: Where the package can be had.
        chapters: What the notebook holds.
    """
    requirement = addresses.requirement
    way = (
        "The next cell installs it where it is missing. In a terminal:"
        if requirement
        else "To get it, download *Package*, the link beside this notebook's, and type where it is:"
    )
    text = (
        f"{heading}\n\nThe code imports `micrograd`, the package that this tutorial builds. "
        f"(PyPI has another package of that name.) {way}\n\n"
        f"```sh\n{addresses.how_to_install}\n```"
    )
    cells = [markdown_cell(text)]
    if requirement:
        uses_torch = any(_TORCH.search(chapter.text) for chapter in chapters)
        libraries = f"graphviz matplotlib{' torch' if uses_torch else ''}"
        code = _INSTALL.format(requirement=requirement, libraries=libraries)
        cells.append(_code_cell(code, (), []))
    return cells


def prose_for_notebooks(lines: Sequence[str], link: Link) -> str:
    """Returns a chapter's prose without what only the site understands.

    Admonitions become quotations, marked fences plain ones, the marks of footnotes raised words,
    and links go where `link` says.
    """
    text = "\n".join(_quoted_admonitions(lines)).replace("```python .noeval", "```python")
    text = _NAMED_HEADING.sub(r"\1", text)
    return _CODE_OR_LINK.sub(partial(_linked, link), text).strip()


def check_as_function(cell: Cell) -> tuple[str, str]:
    """Returns a check as a function of the answer's names, and the call that gives the verdict.

    In a function, none of the check's own names takes the place of one of the reader's.
    """
    name = f"check_{cell.exercise.replace('-', '_')}"
    imports = "from micrograd.lessons.exercise import grade\n\n"
    body = indented(f"{imports}{cell.source}\n\nreturn grade(check, answer)")
    return f"def {name}(answer):\n{body}", f"{name}(globals())"


def indented(code: str) -> str:
    """Returns code further to the right, but for the lines of a text that goes over several."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    texts = [token for token in tokens if tokenize.tok_name[token.type] in _TEXTS]
    within = {line for text in texts for line in range(text.start[0] + 1, text.end[0] + 1)}
    lines = enumerate(code.split("\n"), start=1)
    return "\n".join(
        line if number in within or not line.strip() else f"    {line}" for number, line in lines
    )


def _linked(link: Link, found: re.Match[str]) -> str:
    if found["code"]:
        return found["code"]
    if found["note"]:
        return f"<sup>{found['note']}</sup>"
    target = link(found["target"])
    return f"[{found['text']}]({target})" if target else found["text"]


def _quoted_admonitions(lines: Sequence[str]) -> Iterator[str]:
    rest = list(lines)
    while rest:
        line = rest.pop(0)
        if not (opening := _ADMONITION.match(line)):
            yield line
            continue
        ends = (n for n, each in enumerate(rest) if each.strip() and not each.startswith("    "))
        end = next(ends, len(rest))
        title = opening["title"] or (opening["kind"] or "").capitalize()
        body = [f"**{title}**", "", *_quoted_admonitions([each[4:] for each in rest[:end]])]
        yield from (f"> {each}".rstrip() for each in body)
        rest = rest[end:]


def cells_of(
    chapter: Chapter, outputs: Outputs, link: Link, form: Form = as_jupyter
) -> Iterator[NotebookCell]:
    """Yields a chapter's cells: what runs, with its outputs, and the prose between."""
    orders = {exercise.name: exercise.order for exercise in chapter.exercises}
    caption = ""
    verdict: list[Any] = []
    *before, last = chapter.prose()
    for cell, prose, given in zip(chapter.cells, before, outputs, strict=True):
        cell_outputs = list(map(form, given))
        yield from _prose(caption, prose, link)
        if cell.part == "starter":
            verdict = cell_outputs
            yield _code_cell(cell.source, cell.tags, [])
        elif cell.part == "order":
            listed = f"```text\n{orders[cell.exercise]!r}\n```"
            yield markdown_cell(folded(FOLDED_PARTS["order"], listed))
        elif cell.part == "check":
            definition, verdict_on_answer = check_as_function(cell)
            tags = (*cell.tags, CHECK, "hide-input")
            yield _code_cell(f"{definition}\n\n\n{verdict_on_answer}", tags, verdict)
        elif cell.part == "solution":
            solution = f"```python\n{cell.source}\n```"
            yield markdown_cell(folded(FOLDED_PARTS["solution"], solution))
        elif cell.part != "wrong":
            yield _code_cell(cell.source, cell.tags, cell_outputs, cell.title)
        caption = f"*{cell.caption}*\n" if cell.caption else ""
    yield from _prose(caption, last, link)


def as_html(output: Output) -> dict[str, Any]:
    """Returns an output as a notebook has it, drawings as HTML: so they take the page's colors."""
    written = as_jupyter(output)
    if isinstance(output, Display) and output.kind in (SVG, WIDGET, LATEX):
        content = output.data[output.kind]
        if output.kind == SVG:
            content = f'<div class="canvas" tabindex="0">{content}</div>'
        written["data"] = {HTML: formula(content) if output.kind == LATEX else content}
    return written


def cells_among_others(
    chapter: Chapter, outputs: Outputs, link: Link, form: Form = as_jupyter
) -> Iterator[NotebookCell]:
    """Yields as `cells_of`, headings one level lower: the title of all alone has the first."""
    for cell in cells_of(chapter, outputs, link, form):
        is_code = cell["cell_type"] == "code"
        text = cell["source"] if is_code else _HEADING_OR_CODE.sub(_lowered, cell["source"])
        yield {**cell, "source": text}


def _lowered(match: re.Match[str]) -> str:
    return match["code"] or "#" + match.group().replace("`", "")


def _prose(caption: str, lines: Sequence[str], link: Link) -> Iterator[NotebookCell]:
    anchored = _NAMED_HEADING.sub(r'<a id="\2"></a>\n\n\1', "\n".join([caption, *lines]))
    if text := prose_for_notebooks(anchored.split("\n"), link):
        yield markdown_cell(text)


def markdown_cell(text: str) -> NotebookCell:
    """Returns a cell of prose."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def folded(summary: str, body: str) -> str:
    """Returns Markdown that a reader unfolds."""
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"


def _code_cell(code: str, tags: Sequence[str], outputs: list[Any], title: str = "") -> NotebookCell:
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    if _HIDDEN_SOURCE & set(tags):
        metadata["jupyter"] = {"source_hidden": True}
        metadata |= {"title": title} if title else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": outputs,
        "source": code,
    }


def notebook_text(cells: Sequence[NotebookCell]) -> str:
    """Returns the text of a notebook, its cells counted; the same for the same cells."""
    count = 0
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
        if cell["cell_type"] == "code":
            count += 1
            counted = {"execution_count": count}
            cell |= counted
            cell["outputs"] = [
                {**each, **counted} if each["output_type"] == "execute_result" else each
                for each in cell["outputs"]
            ]
    notebook = {
        "cells": list(cells),
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {
                "name": "python",
                "file_extension": ".py",
                "mimetype": "text/x-python",
            },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
