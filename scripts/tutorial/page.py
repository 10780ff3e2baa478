"""Executed chapters to Markdown for the site: native code blocks, outputs below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from tutorial.chapter import Cell, Chapter
from tutorial.output import picture_type
from tutorial.run import Failure
from tutorial.store import CellOutputs, Output, Outputs
from tutorial.svg import WIDGET
from tutorial.terminal import shown_text

_MARK = re.compile(r"<!-- picture \d+ -->")
_QUESTION = re.compile(r'<micrograd-quiz data-key="(\w+)"')
_BLANK_LINES = re.compile(r"\n\s*\n")
_FOLDED_PARTS = {
    "check": "The check",
    "solution": "Solution",
    "wrong": "A wrong answer, and what the check says",
}


@dataclass(frozen=True)
class Page:
    """A chapter as the site shows it.

    Pictures are put in last, with `with_pictures`: they are most of a page, and nothing that
    happens to its text in between, such as building the search index, concerns them.

    Attributes:
        markdown: The text with outputs in place, and a mark where each picture goes.
        pictures: The HTML of each picture and widget by its mark.
    """

    markdown: str
    pictures: dict[str, str]

    @property
    def questions(self) -> list[str]:
        """The keys under which readers' answers are remembered, in order."""
        return _QUESTION.findall("".join(self.pictures.values()))

    def with_pictures(self, html: str) -> str:
        """Returns the page's HTML with every mark replaced by its picture."""
        return _MARK.sub(lambda match: self.pictures[match.group()], html)


def render(chapter: Chapter, outputs: Outputs, failure: Failure | None = None) -> Page:
    """Returns the chapter as Markdown without its front matter, and its pictures.

    Args:
        chapter: As read.
        outputs: For each cell its Jupyter outputs, figures made fit for a page.
        failure: Shown at the cell that failed, for an author's preview.
    """
    lines = chapter.lines
    pictures: dict[str, str] = {}
    for fence in chapter.unexecuted:
        marked = lines[fence.first_line - 1]
        lines[fence.first_line - 1] = marked.replace(" .noeval", "", 1)
    parts = []
    position = chapter.prose_start
    for number, (cell, cell_outputs) in enumerate(
        zip(chapter.cells, outputs, strict=True), start=1
    ):
        parts.append("\n".join(lines[position : cell.first_line - 1]))
        parts.append(_numbered(number, cell, _cell(cell, cell_outputs, pictures)))
        if failure is not None and failure.cell_number == number:
            parts.append(_failure_note(failure))
        position = cell.last_line
    parts.append("\n".join(lines[position:]))
    return Page("\n".join(parts) + "\n", pictures)


def _numbered(number: int, cell: Cell, body: str) -> str:
    """Returns a cell within an element that says which one it is, and of which exercise."""
    if not body.strip():
        return ""
    exercise = f' data-exercise="{cell.exercise}" data-part="{cell.part}"' if cell.exercise else ""
    opening = f'<div class="cell" data-cell="{number}"{exercise} markdown="block">'
    return f"{opening}\n\n{body}\n\n</div>\n"


def _cell(cell: Cell, outputs: CellOutputs, pictures: dict[str, str]) -> str:
    if "remove-cell" in cell.tags:
        return ""
    source = "" if "remove-input" in cell.tags else _source(cell)
    shown = "" if "remove-output" in cell.tags else _outputs(cell, outputs, pictures)
    if _is_folded_answer(cell):
        return _fold(cell.title or _FOLDED_PARTS[cell.part], f"{source}\n\n{shown}")
    if "hide-cell" in cell.tags:
        return _fold(cell.title or "Show the code and its output", f"{source}\n\n{shown}")
    if "hide-input" in cell.tags:
        source = _fold(cell.title or "Show the code", source)
    if "hide-output" in cell.tags and shown:
        shown = _fold(cell.title or "Show the output", shown)
    return f"{source}\n\n{shown}\n"


def _is_folded_answer(cell: Cell) -> bool:
    return bool(cell.exercise) and cell.part != "starter"


def _source(cell: Cell) -> str:
    folded = _is_folded_answer(cell) or any(tag.startswith("hide-") for tag in cell.tags)
    title = f' title="{cell.title}"' if cell.title and not folded else ""
    return _fence(cell.source, f"python{title}")


def _outputs(cell: Cell, outputs: CellOutputs, pictures: dict[str, str]) -> str:
    return "\n\n".join(_output(cell, output, pictures) for output in outputs)


def _output(cell: Cell, output: Output, pictures: dict[str, str]) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return _text(output["text"], f"output {output['name']}")
    if kind == "error":
        return _text(output["traceback"][0], "output error")
    data = output["data"]
    if picture_type(output):
        return _figure(cell, output, _caption(cell), pictures)
    if WIDGET in data:
        return f'<div class="widget" markdown="0">{_mark(data[WIDGET], pictures)}</div>'
    if "text/html" in data:
        table = _BLANK_LINES.sub("\n", data["text/html"])
        return f'<div class="output html" tabindex="0">\n{table}\n</div>'
    if "text/markdown" in data:
        return f'<div class="markdown" markdown="block">\n\n{data["text/markdown"]}\n\n</div>'
    return _text(data.get("text/plain", ""), "output")


def _caption(cell: Cell) -> str:
    return f'<figcaption markdown="span">{cell.caption}</figcaption>\n' if cell.caption else ""


def _figure(cell: Cell, output: Output, figcaption: str, pictures: dict[str, str]) -> str:
    mark = _mark(_picture(cell, output), pictures)
    return (
        '<figure class="drawing" markdown="block">\n'
        f'<div class="canvas" tabindex="0" markdown="0">{mark}</div>\n'
        f"{figcaption}</figure>"
    )


def _mark(html: str, pictures: dict[str, str]) -> str:
    mark = f"<!-- picture {len(pictures) + 1} -->"
    pictures[mark] = html
    return mark


def _picture(cell: Cell, output: Output) -> str:
    data = output["data"]
    if "image/svg+xml" in data:
        return str(data["image/svg+xml"])
    base64 = data["image/png"].replace("\n", "")
    return f'<img src="data:image/png;base64,{base64}" alt="{escape(cell.alt)}">'


def _text(text: str, classes: str) -> str:
    text = shown_text(text).rstrip("\n")
    dotted = " ".join(f".{name}" for name in classes.split())
    return _fence(text, f"{{ .text {dotted} .no-copy }}")


def _fence(content: str, info: str) -> str:
    longest_run = max((len(run) for run in re.findall(r"`+", content)), default=0)
    marks = "`" * max(3, longest_run + 1)
    return f"{marks}{info}\n{content}\n{marks}"


def _fold(summary: str, body: str) -> str:
    return (
        f'<details class="fold" markdown="block">\n<summary>{escape(summary)}</summary>\n\n'
        f"{body}\n\n</details>\n"
    )


def _failure_note(failure: Failure) -> str:
    message = "\n".join(
        f"    {line}".rstrip() for line in _fence(str(failure), "text").splitlines()
    )
    return f'!!! failure "This chapter stopped here"\n\n{message}\n'
