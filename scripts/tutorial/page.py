"""Executed chapters to finished Markdown: native code blocks, outputs below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from tutorial.chapter import Chapter, settings_of
from tutorial.looks.colors import colored
from tutorial.looks.mathml import formula, with_mathml
from tutorial.output import (
    HTML,
    LATEX,
    MARKDOWN,
    PICTURES,
    SVG,
    WIDGET,
    CellOutputs,
    Display,
    Error,
    Output,
    Outputs,
    Stream,
)
from tutorial.pages.key import is_solution, printed_key_of
from tutorial.pages.layout import fold_of, is_folded_answer, layout_of
from tutorial.pages.widgets import anchor_of, question_of, script, scripts_of, widgets_of
from tutorial.reading.fences import Cell
from tutorial.running.failure import Failure

Needs = Sequence[Sequence[str]]
"""For each cell of a chapter what a browser lacks to run it: packages, or words for them."""

_LIVE = " data-live"
_EXERCISE = re.compile(r"#{2,6} Exercise \d")
_FENCE = re.compile(r"^([ \t>]*)([`~])(?=\2\2)", re.MULTILINE)
_STYLE = re.compile(r"(<style\b[^>]*\bscoped\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
"""A style for what stands beside it, which browsers take for the whole page."""

_WITHOUT_JAVASCRIPT = (
    '<noscript data-search-exclude><p class="live-summary">Without JavaScript, cells cannot be run '
    "in this page. What they show is what they gave when the site was built.</p></noscript>\n\n"
)


@dataclass(frozen=True)
class Page:
    """A chapter as the site shows it.

    Attributes:
        front_matter: As the author wrote it, with its two lines `---`; empty without any.
        markdown: The text with outputs in place: all that a generator has to turn into HTML.
        questions: The keys under which readers' answers are remembered, in order.
    """

    front_matter: str
    markdown: str
    questions: tuple[str, ...] = ()

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """What its front matter sets."""
        return settings_of(f"{self.front_matter}\n")


def render(
    chapter: Chapter,
    outputs: Outputs,
    failure: Failure | None = None,
    *,
    needs: Needs = (),
    below_title: str = "",
    scripts: str = "",
    to_root: str = "",
) -> Page:
    """Returns the page of a chapter.

    Args:
        chapter: As read.
        outputs: Made fit with `shown`.
        failure: Shown at the cell that failed, for an author's preview.
        needs: As the cells need it; empty for a page that runs none.
        below_title: Markdown for the line below the title.
        scripts: HTML of scripts that the page loads besides those of its interactive objects.
        to_root: How an address on the page leads to the site's root: "../../".
    """
    own = [script(f"{to_root}assets/lessons/{name}") for name in scripts_of(outputs)]
    parts = [
        *_parts(chapter, outputs, failure, needs, below_title),
        printed_key_of(chapter, outputs),
        "\n" + "".join(own) + scripts,
    ]
    front_matter = "\n".join(chapter.lines[: chapter.prose_start])
    questions = [about["key"] for about in widgets_of(outputs) if about["key"]]
    return Page(front_matter, "\n".join(parts).rstrip() + "\n", tuple(questions))


def _parts(
    chapter: Chapter, outputs: Outputs, failure: Failure | None, needs: Needs, below_title: str
) -> Iterator[str]:
    """Yields prose and cells in turn."""
    lines, ends = _lines_and_ends(chapter, (below_title, _lacking(needs)))
    words = colored if chapter.number else str  # other pages are not about slopes
    marks = [f' data-needs="{_listed(need)}"' if need else _LIVE for need in needs]
    is_first_live = True
    *before, last = chapter.prose(lines)
    rows = zip(chapter.cells, before, outputs, strict=True)
    for number, (cell, prose, given) in enumerate(rows, start=1):
        yield with_mathml(words("\n".join(prose)))
        body = _cell(cell, given)
        mark = marks[number - 1] if marks else ""
        if not body.strip():
            yield _place(number)
        else:
            if mark == _LIVE and is_first_live:
                yield _WITHOUT_JAVASCRIPT
                is_first_live = False
            yield _numbered(number, cell, mark + layout_of(cell, given), question_of(given), body)
        if cell.last_line in ends:
            yield "</section>\n"
        if failure is not None and failure.cell_number == number:
            yield _failure_note(failure)
    yield with_mathml(words("\n".join(last)))


def _lines_and_ends(chapter: Chapter, below_title: Iterable[str]) -> tuple[list[str], set[int]]:
    """Returns the lines with what the site adds, and the last line of each exercise's card."""
    lines = list(chapter.lines)
    for unexecuted in chapter.unexecuted:
        marked = lines[unexecuted.first_line - 1]
        lines[unexecuted.first_line - 1] = marked.replace(" .noeval", "", 1)
    for line in filter(None, below_title):
        lines[chapter.title_line] += f"\n\n{line}"
    unchecked = _unchecked(chapter)
    called = {each.first_line: f' data-name="{each.name}"' for each in chapter.exercises}
    for first_line in (*unchecked, *called):
        card = f'<section class="exercise wide"{called.get(first_line, "")} markdown="block">'
        lines[first_line - 1] = f"{card}\n\n{lines[first_line - 1]}"
    return lines, {*unchecked.values(), *(each.wrong[-1].last_line for each in chapter.exercises)}


def _lacking(needs: Needs) -> str:
    """Returns the line that says once what browsers lack; empty if all cells can run there."""
    # What a cell above has made is told with a space: "a cell above that uses numpy".
    packages = sorted({name for need in needs for name in need if " " not in name})
    if not packages:
        return ""
    them = "it" if len(packages) == 1 else "them"
    says = f"Browsers lack {_listed(packages)}: cells that need {them} do not run here."
    return f"{says}\n{{ .live-lacking data-search-exclude }}\n"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _unchecked(chapter: Chapter) -> dict[int, int]:
    """Returns the last line of each exercise without a check, its solution's, by the first one."""
    ends = {}
    for cell in chapter.cells:
        line, heading = next(iter(chapter.headings_above(cell)), (0, ""))
        if is_solution(cell) and not cell.part and _EXERCISE.match(heading):
            ends[line] = cell.last_line
    return ends


def _numbered(number: int, cell: Cell, mark: str, question: str, body: str) -> str:
    """Returns a cell within an element that says which one it is, and of which exercise."""
    anchor = f"cell-{number}"
    if question:
        body = f"{_place(number)}\n\n{body}"
        anchor = anchor_of(question)
    exercise = f' data-exercise="{cell.exercise}" data-part="{cell.part}"' if cell.exercise else ""
    exercise += " data-search-exclude" if cell.part in _UNSEARCHED else ""
    which = f'id="{anchor}" data-cell="{number}"{mark}{exercise}'
    return f'<div class="cell" {which} markdown="block">\n\n{body}\n\n</div>\n'


_UNSEARCHED = ("check", "solution", "wrong")
"""Parts of an exercise that nobody should come upon who looks for something else."""


def _place(number: int) -> str:
    """Returns an anchor for a cell whose element has another one, or which shows nothing."""
    return f'<div id="cell-{number}" markdown="0"></div>'


def _cell(cell: Cell, outputs: CellOutputs) -> str:
    if "remove-cell" in cell.tags:
        return ""
    source = "" if "remove-input" in cell.tags else _source(cell)
    is_hidden = "remove-output" in cell.tags or cell.part == "starter"  # the first try is to come
    shown = "\n\n".join(_output(cell, output) for output in (() if is_hidden else outputs))
    fold = fold_of(cell)
    if is_folded_answer(cell):
        return _fold(fold, f"{_slip(cell)}{source}\n\n{shown}")
    if "hide-cell" in cell.tags:
        classes = "fold solution" if is_solution(cell) else "fold"
        return _fold(fold, f"{source}\n\n{shown}", classes)
    if fold and source:
        source = _fold(fold, source)
    if "hide-output" in cell.tags and shown:
        shown = _fold(cell.title or "Show the output", shown)
    return f"{source}\n\n{shown}\n"


def _slip(cell: Cell) -> str:
    """Returns what a wrong answer is, for a reader who has opened it."""
    title = escape(cell.title.removeprefix("Wrong: "), quote=False)
    is_told = cell.part == "wrong" and title
    return f'<p class="slip" markdown="0">{title}</p>\n\n' if is_told else ""


def _source(cell: Cell) -> str:
    folded = bool(fold_of(cell)) or "hide-output" in cell.tags
    mark = "'" if '"' in cell.title else '"'
    title = f" title={mark}{cell.title}{mark}" if cell.title and not folded else ""
    return fence(cell.source, f"python{title}")


def _output(cell: Cell, output: Output) -> str:
    if isinstance(output, Stream):
        return _text(output.text, f"output {output.name}")
    if isinstance(output, Error):
        return _text(output.summary, "output error")
    kind = output.kind
    content = output.data[kind]
    if kind in PICTURES:
        picture = content if kind == SVG else _image(output, cell.alt)
        return _figure(with_mathml(cell.caption), picture)
    if kind == WIDGET:
        return _raw("widget", content)
    if kind == HTML:
        return _raw("output html", content)
    if kind == LATEX:
        return _raw("output math", formula(content))
    if kind == MARKDOWN:
        return f'<div class="markdown" markdown="block">\n\n{with_mathml(content)}\n\n</div>'
    return _text(content, "output")


def _raw(classes: str, html: str) -> str:
    """Returns HTML that stays as it is; the search leaves out what is no prose."""
    html = _FENCE.sub(lambda begin: f"{begin[1]}&#{ord(begin[2])};", html)  # it is no code here
    html = _STYLE.sub(r"\1@scope {\2}\3", html)
    unsearched = " data-search-exclude" if classes in ("widget", "canvas") else ""
    focus = "" if classes == "widget" else ' tabindex="0"'
    return f'<div class="{classes}"{focus}{unsearched} markdown="0">{html}</div>'


def _figure(caption: str, picture: str) -> str:
    if caption:
        caption = f'<figcaption markdown="span">{caption}</figcaption>\n'
    canvas = _raw("canvas", picture)
    return f'<figure class="drawing" markdown="block">\n{canvas}\n{caption}</figure>'


def _image(output: Display, alt: str) -> str:
    kind = output.kind
    address = f"data:{kind};base64,{''.join(output.data[kind].split())}"
    about = output.about.get(kind, {})
    size = "".join(f' {name}="{about[name]}"' for name in ("width", "height") if name in about)
    return f'<img src="{address}" alt="{escape(alt)}"{size}>'


def _text(text: str, classes: str) -> str:
    dotted = " ".join(f".{name}" for name in classes.split())
    return fence(text.rstrip("\n"), f"{{ .text {dotted} .no-copy }}")


def fence(content: str, info: str) -> str:
    """Returns a fenced block, with more marks than stand in a row within it."""
    longest_run = max((len(run) for run in re.findall(r"`+", content)), default=0)
    marks = "`" * max(3, longest_run + 1)
    return f"{marks}{info}\n{content}\n{marks}"


def _fold(summary: str, body: str, classes: str = "fold") -> str:
    return (
        f'<details class="{classes}" markdown="block">\n<summary>{escape(summary)}</summary>\n\n'
        f"{body}\n\n</details>\n"
    )


def _failure_note(failure: Failure) -> str:
    message = "\n".join(f"    {line}".rstrip() for line in fence(str(failure), "text").splitlines())
    return f'!!! failure "This chapter stopped here"\n\n{message}\n'
