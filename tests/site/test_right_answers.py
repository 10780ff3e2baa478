"""The build computes which answer of a question is right; here stands which one its reasons mean.

When code changes so that another answer becomes right, the reasons beside the answers may argue
for the old one. So read them all again before you change a line in `right_answers.toml`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

DATA = Path(__file__).parents[1] / "data" / "right_answers.toml"


def text_of(form: BeautifulSoup, *places: str) -> str:
    found = [form.select_one(place) for place in places]
    return " ".join(" ".join(part.get_text().split()) for part in found if part)


@pytest.fixture
def found(site: Path) -> dict[str, str]:
    """The right answer to each question of each chapter, and to its forms with other numbers."""
    questions = json.loads((site / "assets" / "review.json").read_text(encoding="utf-8"))
    parsed = (
        BeautifulSoup(form, "html.parser")
        for question in questions.values()
        for form in question["forms"]
    )
    return {
        text_of(form, ".given", ".question"): text_of(form, ".right summary") for form in parsed
    }


def test_right_answers_are_those_that_their_reasons_mean(found: dict[str, str]) -> None:
    meant = tomllib.loads(DATA.read_text(encoding="utf-8"))
    lines = [
        f"{json.dumps(question, ensure_ascii=False)} = {json.dumps(answer, ensure_ascii=False)}"
        for question, answer in found.items()
        if meant.get(question) != answer
    ]
    assert not lines, f"read the reasons of these, then write in {DATA.name}:\n" + "\n".join(lines)
    assert not meant.keys() - found.keys(), "nobody asks these any more"
