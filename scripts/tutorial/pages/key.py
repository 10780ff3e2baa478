"""The key at the end of a printed page: hints, the answers to its questions, and solutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from textwrap import dedent

from micrograd.lessons.words import as_html
from tutorial.chapter import Chapter
from tutorial.looks.mathml import with_mathml
from tutorial.output import PLAIN, WIDGET, CellOutputs, Display, Outputs, Stream
from tutorial.reading.fences import Cell

_ANSWER = re.compile(r"^Answer: ([A-Z])\. (.+)\Z", re.DOTALL | re.MULTILINE)
_EXERCISE = re.compile(r"#+ (Exercise \d+)\b")
_HINT = re.compile(r'^\?\?\?\+? tip "(.*)"\n((?: {4}.*\n?|\n)+)', re.MULTILINE)


def printed_key_of(chapter: Chapter, outputs: Outputs) -> str:
    """Returns Markdown that only paper shows; empty for a page that asks nothing.

    Questions are counted as the style sheet counts them; hints and solutions stand below the name
    of their exercise, solutions with what they print, and last.
    """
    hints = with_mathml("\n\n".join(_hints(chapter)))
    answers = "".join(
        f"<li><strong>{letter}.</strong> {as_html(why)}</li>" for letter, why in _answers(outputs)
    )
    given = zip(chapter.cells, outputs, strict=True)
    solutions = [
        f"**{_exercise_above(chapter, cell)}**\n\n{_as_text(cell, output)}"
        for cell, output in given
        if is_solution(cell)
    ]
    if not answers and not solutions:
        return ""
    listed = f'<ol markdown="0">{answers}</ol>' if answers else ""
    body = listed + "\n\n" + "\n\n".join(solutions)
    opening = '<section class="key" data-search-exclude markdown="block">'
    before = f'<p class="title">Hints</p>\n\n{hints}\n\n' if hints else ""
    title = '<p class="title">Answers</p>'
    return f"{opening}\n\n{before}{title}\n\n{body.strip()}\n\n</section>\n"


def is_solution(cell: Cell) -> bool:
    """Returns whether a cell gives an exercise away: paper shows it in the key alone."""
    is_written_out = "hide-cell" in cell.tags and cell.title.startswith("Solution")
    return is_written_out or cell.part == "solution"


def _hints(chapter: Chapter) -> Iterator[str]:
    """Yields the hints of each exercise below its name."""
    for exercise in chapter.exercises:
        hints = [
            f"*{title}.* {dedent(text).strip()}" for title, text in _HINT.findall(exercise.hints)
        ]
        if hints:
            yield "\n\n".join([f"**{_exercise_above(chapter, exercise.starter)}**", *hints])


def _answers(outputs: Outputs) -> Iterator[tuple[str, str]]:
    """Yields the right letter of each question, and the reason."""
    displays = [output for cell in outputs for output in cell if isinstance(output, Display)]
    for display in displays:
        found = _ANSWER.search(display.data.get(PLAIN, "")) if display.kind == WIDGET else None
        if found:
            yield found[1], " ".join(found[2].split())


def _exercise_above(chapter: Chapter, cell: Cell) -> str:
    """Returns the name of the exercise that a cell belongs to, such as "Exercise 3"."""
    above = (_EXERCISE.match(heading) for _, heading in chapter.headings_above(cell))
    return next((found[1] for found in above if found), "Exercise")


def _as_text(cell: Cell, outputs: CellOutputs) -> str:
    """Returns code, and what it printed, without colors: light, and as good on paper."""
    printed = "".join(output.text for output in outputs if isinstance(output, Stream))
    texts = [cell.source, printed] if "hide-cell" in cell.tags else [cell.source]
    return "\n".join(
        f'<pre markdown="0"><code>{escape(text.rstrip(), quote=False)}</code></pre>'
        for text in texts
        if text
    )
