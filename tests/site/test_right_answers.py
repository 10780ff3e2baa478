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
def asked(site: Path) -> dict[str, dict[str, str]]:
    """The right answer to each question of each chapter, and to its forms with other numbers."""
    found: dict[str, dict[str, str]] = {}
    questions = json.loads((site / "assets" / "review.json").read_text(encoding="utf-8"))
    for question in questions.values():
        forms = [BeautifulSoup(form, "html.parser") for form in question["forms"]]
        found.setdefault(question["title"], {}).update(
            (text_of(form, ".given", ".question"), text_of(form, ".right summary"))
            for form in forms
        )
    return found


def test_right_answers_are_those_that_their_reasons_mean(asked: dict[str, dict[str, str]]) -> None:
    assert asked == tomllib.loads(DATA.read_text(encoding="utf-8"))
