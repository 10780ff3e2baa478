"""The questions of all chapters, for a page that asks them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tutorial.chapter import Chapter
from tutorial.output import Outputs
from tutorial.pages.widgets import anchor_of, widgets_of
from tutorial.reading.fences import Cell

QUESTIONS = "assets/review.json"
"""Address of the file with the questions, which a page loads when it asks."""

PAGE = "review.md"


@dataclass(frozen=True)
class Question:
    """A question of a chapter, in HTML where it is more than a name.

    Attributes:
        key: Under which a browser keeps its answers.
        chapter: The chapter's name, for example `3-autograd`.
        title: The chapter's short title: `3. An autograd engine`.
        section: The heading above it, empty at the beginning of a chapter.
        script: Which script brings it to life.
        asks: What is asked.
        given: What has to be known for that.
        offers: The answers to choose from.
        tells: The right answer, and what is said of each.
        forms: As a page has it; first as in the chapter, then with other numbers.
    """

    key: str
    chapter: str
    title: str
    section: str
    script: str
    asks: str
    given: str
    offers: str
    tells: str
    forms: Sequence[str]

    @property
    def address(self) -> str:
        """Where it is asked, from the site's root."""
        return f"chapters/{self.chapter}/#{anchor_of(self.key)}"


def questions_of(chapter: Chapter, outputs: Outputs) -> list[Question]:
    """Returns the questions of an executed chapter, in order."""
    return [
        Question(
            key=about["key"],
            chapter=chapter.name,
            title=chapter.title,
            section=_section_above(chapter, cell),
            script=about["script"],
            **about["question"],
        )
        for cell, given in zip(chapter.cells, outputs, strict=True)
        for about in widgets_of([given])
        if "question" in about
    ]


def _section_above(chapter: Chapter, cell: Cell) -> str:
    """Returns the last heading of the second level above a cell, as words."""
    headings = (text for _, text in chapter.headings_above(cell) if text.startswith("## "))
    return next(headings, "").lstrip("# ").partition(" {")[0].replace("`", "")


def questions_file(questions: Sequence[Question]) -> str:
    """Returns what the page loads: for each key the question's place, script and forms."""
    names = ("title", "section", "address", "script", "forms")
    content = {each.key: {name: getattr(each, name) for name in names} for each in questions}
    return json.dumps(content, ensure_ascii=False) + "\n"


def list_of(questions: Sequence[Question], to_root: str) -> str:
    """Returns HTML with a link to each question in its chapter.

    Args:
        questions: In the order of chapters.
        to_root: How an address on the page leads to the site's root: "../".
    """
    chapters = "\n".join(_chapters(questions, to_root))
    return f'<div class="questions" data-search-exclude>\n{chapters}\n</div>\n'


def _chapters(questions: Sequence[Question], to_root: str) -> Iterator[str]:
    for title, grouped in groupby(questions, key=lambda each: each.title):
        found = list(grouped)
        links = "\n".join(
            f'<li data-key="{each.key}"><a href="{to_root}{each.address}">{each.asks}</a></li>'
            for each in found
        )
        summary = f"<summary>{escape(title)} <small>{len(found)} questions</small></summary>"
        yield f"<details>{summary}\n<ol>\n{links}\n</ol></details>"
