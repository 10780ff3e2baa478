"""The questions of executed chapters: listed, loaded when asked, and as a deck for Anki."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons.quiz import Answer, Quiz
from tutorial.chapter import Chapter
from tutorial.files.deck import deck_of
from tutorial.output import Outputs, fit
from tutorial.page import render
from tutorial.pages.review import Question, list_of, questions_file, questions_of

MakeCell = Callable[..., Chapter]

CHAPTER = """\
---
title: 3. An engine
---

# 3. An `engine`: in words

```python
first
```

## Two & `three` { #two }

```python
## not a heading
second
```
"""


def asked(text: str, given: str = "") -> Quiz:
    answers = [Answer("`x < 1`", 1, "So it *is*."), Answer("No", 2, "Never."), Answer("-", 3, "?")]
    return Quiz(text, 1, answers, given)


FIRST = asked("Is `a` up?").again(asked("Is `b` up?"))
SECOND = asked("Where?", "`a < b`")


@pytest.fixture
def chapter(read_text: MakeCell) -> Chapter:
    return read_text(CHAPTER, "3-autograd.md")


@pytest.fixture
def outputs() -> Outputs:
    shown = []
    for quiz in (FIRST, SECOND):
        data, about = quiz._repr_mimebundle_()
        shown.append(fit([{"output_type": "execute_result", "data": data, "metadata": about}]))
    return tuple(shown)


@pytest.fixture
def questions(chapter: Chapter, outputs: Outputs) -> list[Question]:
    return questions_of(chapter, outputs)


def test_questions_know_where_they_are_asked(questions: list[Question]) -> None:
    assert [each.key for each in questions] == [FIRST.key, SECOND.key]
    assert [each.section for each in questions] == ["", "Two & three"]
    assert {each.title for each in questions} == {"3. An engine"}


def test_chapter_without_a_short_title_is_called_by_its_heading(read_text: MakeCell) -> None:
    assert read_text("# 3. An engine\n", "3-autograd.md").title == "3. An engine"
    assert read_text("---\ndescription: x\n---\n# Heading\n", "3-autograd.md").title == "Heading"


def test_address_of_a_question_is_an_anchor_of_its_page(
    questions: list[Question], chapter: Chapter, outputs: Outputs
) -> None:
    page = render(chapter, outputs).markdown
    for question in questions:
        folder, _, anchor = question.address.partition("/#")
        assert folder == "chapters/3-autograd"
        assert page.count(f'id="{anchor}"') == 1


def test_list_leads_to_each_question(questions: list[Question]) -> None:
    html = BeautifulSoup(list_of(questions, "../"), "html.parser")
    assert not html.select("[markdown]")
    [chapter] = html.select("details")
    assert chapter.summary is not None
    assert chapter.summary.get_text() == "3. An engine 2 questions"
    assert [item["data-key"] for item in chapter.select("li")] == [FIRST.key, SECOND.key]
    links = [link["href"] for link in chapter.select("a")]
    assert links == [f"../{question.address}" for question in questions]


def test_file_has_each_question_with_all_its_forms(questions: list[Question]) -> None:
    content = json.loads(questions_file(questions))
    assert list(content) == [FIRST.key, SECOND.key]
    assert content[FIRST.key]["forms"] == FIRST.as_question()["forms"]
    assert len(content[FIRST.key]["forms"]) == 2
    assert content[SECOND.key]["section"] == "Two & three"


# The deck


@contextmanager
def collection(deck: bytes) -> Iterator[sqlite3.Connection]:
    """Opens the database that Anki would import."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive, closing(sqlite3.connect(":memory:")) as base:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        base.deserialize(archive.read("collection.anki2"))
        yield base


def notes(deck: bytes) -> list[dict[str, Any]]:
    with collection(deck) as base:
        [models] = base.execute("SELECT models FROM col").fetchone()
        [model] = [each for each in json.loads(models).values() if "micrograd" in each["name"]]
        names = [field["name"] for field in model["flds"]]
        rows = base.execute("SELECT guid, tags, flds FROM notes ORDER BY id").fetchall()
        assert base.execute("SELECT count(*) FROM cards").fetchone() == (len(rows),)
        return [
            {
                "guid": guid,
                "tags": tags.strip(),
                **dict(zip(names, text.split("\x1f"), strict=True)),
            }
            for guid, tags, text in rows
        ]


def test_deck_has_a_card_for_each_question(questions: list[Question]) -> None:
    first, second = notes(deck_of(questions, "https://example.org/book/"))
    assert first == {
        "guid": f"micrograd-{FIRST.key}",
        "tags": "micrograd::3-autograd",
        "Question": "Is <code>a</code> up?",
        "Given": "",
        "Answers": questions[0].offers,
        "Reasons": questions[0].tells,
        "Place": "3. An engine",
        "Link": f"https://example.org/book/chapters/3-autograd/#question-{FIRST.key}",
    }
    assert (second["Given"], second["Place"]) == (
        '<code class="formula">a &lt; b</code>',
        "3. An engine · Two &amp; three",
    )


def test_deck_links_nowhere_without_an_address(questions: list[Question]) -> None:
    assert [note["Link"] for note in notes(deck_of(questions, ""))] == ["", ""]


def test_deck_is_the_same_whenever_it_is_made(
    questions: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    today = deck_of(questions, "")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 1e7)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 1e7))
    assert deck_of(questions, "") == today
