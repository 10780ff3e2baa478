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
def forms(site: Path) -> list[BeautifulSoup]:
    """Each question of each chapter, and its forms with other numbers."""
    questions = json.loads((site / "assets" / "review.json").read_text(encoding="utf-8"))
    return [
        BeautifulSoup(form, "html.parser")
        for question in questions.values()
        for form in question["forms"]
    ]


@pytest.fixture
def found(forms: list[BeautifulSoup]) -> dict[str, str]:
    """The right answer to each of these."""
    return {text_of(form, ".given", ".question"): text_of(form, ".right summary") for form in forms}


def test_answers_begin_with_a_capital_or_a_name(forms: list[BeautifulSoup]) -> None:
    answers = [answer for form in forms for answer in form.select(".answers summary span")]
    assert len(answers) > 3 * len(forms) - 1
    small = [
        answer.get_text()
        for answer in answers
        if str(answer.contents[0])[0].islower() and not answer.get_text().startswith("numpy")
    ]
    assert small == []


def test_right_answers_are_those_that_their_reasons_mean(found: dict[str, str]) -> None:
    meant = tomllib.loads(DATA.read_text(encoding="utf-8"))
    lines = [
        f"{json.dumps(question, ensure_ascii=False)} = {json.dumps(answer, ensure_ascii=False)}"
        for question, answer in found.items()
        if meant.get(question) != answer
    ]
    assert not lines, f"read the reasons of these, then write in {DATA.name}:\n" + "\n".join(lines)
    assert not meant.keys() - found.keys(), "nobody asks these any more"
