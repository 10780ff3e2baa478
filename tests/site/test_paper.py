"""Pages on paper: nothing to press, nothing clipped, nothing given away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

Open = Callable[..., AbstractContextManager[Page]]

PRESSED = """() => [...document.querySelectorAll(
        "article :is(button, input, select, .md-button, .live-bar, output)")]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
CLIPPED = """() => [...document.querySelectorAll("article :is(pre, code, svg, table, math)")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""
# The letters of the right answers: as the questions have them, and as the key has them.
LETTERS = """() => [
    [...document.querySelectorAll("micrograd-quiz")].map(quiz =>
        "ABCD"[[...quiz.querySelectorAll("details")].findIndex(e => e.matches(".right"))] + "."),
    [...document.querySelectorAll(".key > ol > li > strong:first-child")].map(e => e.textContent),
]"""
# How the number of a question and the ground of code look.
LOOKS = """() => [
    getComputedStyle(document.querySelector("micrograd-quiz .question"), "::before").float,
    getComputedStyle(document.querySelector(".cell .language-python.highlight")).backgroundColor,
]"""
GIVEN_AWAY = """() => [...document.querySelectorAll(
        "micrograd-quiz details > p, details:is(.solution, .tip), .cell:is([data-part=check], "
        + "[data-part=solution], [data-part=wrong])")]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
WATCH = """() => {
    const stepper = document.querySelector("micrograd-stepper")
    addEventListener("beforeprint", () => { window.led = stepper.position === stepper.last })
}"""

# What lines of a list or a table must not be parted from, up to the whole chapter.
KEPT_WHOLE = """line => {
    const kept = []
    for (let part = document.querySelector(line); part; part = part.parentElement)
        if (getComputedStyle(part).breakInside !== "auto") kept.push(part.localName)
    return kept
}"""


@pytest.mark.parametrize(
    "name", ["index.html", "chapters/1-derivatives/", "laboratory/", "review/"]
)
def test_paper_has_nothing_to_press_and_clips_nothing(name: str, open_page: Open) -> None:
    with open_page(name, scheme="dark") as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 670, "height": 950})  # A4 within its margins
        assert page.evaluate(PRESSED) == []
        assert page.evaluate(CLIPPED) == []
        ink = "getComputedStyle(document.body).getPropertyValue('--ink')"
        assert page.evaluate(ink).strip() == "#1f2933"  # that of the light scheme
        ground = "getComputedStyle(document.documentElement).colorScheme"
        assert page.evaluate(ground) == "light", "the margins of a sheet are black"


def test_lines_of_lists_and_of_tables_go_on_over_a_sheet(open_page: Open) -> None:
    with open_page("chapters/8-training-well/") as page:
        page.emulate_media(media="print")
        assert page.evaluate(KEPT_WHOLE, "micrograd-order li") == ["li"]
        assert page.evaluate(KEPT_WHOLE, "micrograd-replay details tbody tr") == ["tr"]
        assert not page.locator("micrograd-order .words").first.is_visible()


def test_home_fits_its_graph_and_numbers_on_the_first_sheet(open_page: Open) -> None:
    with open_page("index.html") as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 670, "height": 950})
        frame = page.locator("micrograd-explore").first.bounding_box()
        assert frame is not None
        assert frame["y"] + frame["height"] < 950


def test_answers_stand_in_the_key_alone(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/") as page:
        assert not page.locator(".key").is_visible()
        page.emulate_media(media="print")
        asked, answered = page.evaluate(LETTERS)
        assert len(asked) > 3
        assert answered == asked
        assert page.evaluate(GIVEN_AWAY) == []
        assert page.locator(".key pre").count() >= 4
        assert page.locator(".key").is_visible()
        # A number begins its question, and no ground is left where code moves on to a next sheet.
        assert page.evaluate(LOOKS) == ["none", "rgba(0, 0, 0, 0)"]


def test_printing_answers_no_question_and_shows_where_steps_lead(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/") as page:
        page.evaluate(WATCH)
        page.pdf()
        remembered: Any = page.evaluate("localStorage.getItem('micrograd.progress')")
        assert remembered is None
        assert page.locator(".chosen").count() == 0
        assert page.evaluate("window.led")
        assert page.evaluate("document.querySelector('micrograd-stepper').position") == 0


def test_printing_keeps_an_answer_that_is_being_typed(open_page: Open) -> None:
    with open_page("index.html") as page:
        field = page.locator(".ask input")
        field.fill("2 *")
        page.pdf()
        assert field.input_value() == "2 *"
        assert field.evaluate("(field) => field === document.activeElement")


@pytest.mark.parametrize(
    ("name", "recorded", "live"),
    [
        ("laboratory/", "Steps taken: 120", "Train"),
        ("practice/", "L = a × b", "4. Two paths"),
    ],
)
def test_paper_has_what_was_recorded_where_nothing_was_done(
    name: str, recorded: str, live: str, open_page: Open
) -> None:
    with open_page(name) as page:
        page.locator(".lesson.ready").wait_for()
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        assert recorded in sheets[0].extract_text()
        assert page.get_by_role("button", name=live, exact=True).is_visible()


def test_home_begins_on_its_first_sheet(open_page: Open) -> None:
    with open_page("index.html") as page:
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        assert "Learn how neural networks are" in sheets[0].extract_text()
        assert len(sheets) < 8


def test_no_sheet_ends_with_the_head_of_what_stands_on_the_next(open_page: Open) -> None:
    heads = re.compile(r"micrograd/\w+\.py, line \d+|A picture for each \w+")
    with open_page("chapters/8-training-well/") as page:
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    texts = [sheet.extract_text(extraction_mode="layout").strip() for sheet in sheets]
    last_lines = [text.rpartition("\n")[2].strip() for text in texts]
    assert [line for line in last_lines if heads.fullmatch(line)] == []
