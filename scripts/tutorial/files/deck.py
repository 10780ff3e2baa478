"""The questions of all chapters as a deck for Anki: the same bytes for the same questions."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from html import escape
from itertools import count
from pathlib import Path

import genanki

from tutorial.files.archive import zip_of
from tutorial.pages.review import Question

DECK = "downloads/micrograd.apkg"
"""Address of the deck."""

_NAME = "micrograd: how neural networks are trained"
_MOMENT = 1_577_836_800.0  # 2020 began; Anki counts its ids from there
_FIELDS = ("Question", "Given", "Answers", "Reasons", "Place", "Link")


def deck_of(questions: Sequence[Question], site: str) -> bytes:
    """Returns a file that Anki imports: a card for each question, tagged with its chapter.

    Imported again from a later build, it adds the questions that are new. Changed answers are
    taken over where Anki is told to always update notes: every build's cards have one date.

    Args:
        questions: In the order of chapters.
        site: Where the site is published, as `Addresses` has it, for links.
    """
    front, back, looks = (
        Path(__file__).with_name("card").joinpath(name).read_text(encoding="utf-8")
        for name in ("front.html", "back.html", "looks.css")
    )
    model = genanki.Model(
        _number("a question with answers, 1"),
        "micrograd question",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Question", "qfmt": front, "afmt": back}],
        css=looks,
    )
    deck = genanki.Deck(_number(_NAME), _NAME)
    for question in questions:
        deck.add_note(_note(question, model, site))
    return _packed(deck)


def _note(question: Question, model: genanki.Model, site: str) -> genanki.Note:
    place = " · ".join(filter(None, (question.title, question.section)))
    fields = {
        "Question": question.asks,
        "Given": question.given,
        "Answers": question.offers,
        "Reasons": question.tells,
        "Place": escape(place),
        "Link": f"{site}{question.address}" if site else "",
    }
    return genanki.Note(
        model,
        [fields[name] for name in _FIELDS],
        tags=[f"micrograd::{question.chapter}"],
        guid=f"micrograd-{question.key}",
    )


def _number(name: str) -> int:
    """Returns an id for Anki, the same for the same name: a number of eleven digits or less."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) + 1


def _packed(deck: genanki.Deck) -> bytes:
    """Returns the deck's file; genanki would write down when it was made."""
    with closing(sqlite3.connect(":memory:")) as base:
        genanki.Package(deck).write_to_db(base.cursor(), _MOMENT, count(int(1000 * _MOMENT)))
        base.commit()
        return zip_of({"collection.anki2": base.serialize(), "media": b"{}"})
