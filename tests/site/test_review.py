"""The page Review in a browser: it asks again what was missed and what is due."""

from __future__ import annotations

import datetime
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from accessible import looked_at
from bs4 import BeautifulSoup
from playwright.sync_api import FilePayload, Page, Route, expect

Open = Callable[..., AbstractContextManager[Page]]
PAGE = "review/index.html"
CHAPTER = "chapters/2-chain-rule/index.html"
WORDS = "micrograd-review > .words"


def answer_in_the_chapter(page: Page, *right: bool) -> None:
    """Answers the first questions of a chapter that is open."""
    for quiz, is_right in zip(page.locator("micrograd-quiz").all(), right, strict=False):
        quiz.locator(".right" if is_right else ".wrong").first.locator("summary").click()


def to_review(page: Page) -> None:
    page.goto(page.url.partition("/chapters/")[0] + "/review/")
    page.wait_for_selector("micrograd-review.ready")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_missed_question_comes_back_with_other_numbers_and_then_waits(
    scheme: str, open_page: Open
) -> None:
    with open_page(CHAPTER, scheme=scheme) as page:
        in_chapter = page.locator("micrograd-quiz .question").first.text_content()
        answer_in_the_chapter(page, False, True)
        answer_in_the_chapter(page, True)  # read now: it does not count
        to_review(page)
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        expect(page.locator(WORDS)).to_have_text("To review: 1 that you missed.")
        assert not loaded
        page.get_by_role("button", name="Begin").press("Enter")
        asked = page.locator("micrograd-review .question")
        expect(asked).to_be_focused()
        assert asked.inner_text().startswith("L is d times f")
        assert asked.text_content() != in_chapter
        expect(page.get_by_role("button", name="Finish")).to_be_disabled()
        page.locator("micrograd-review .right summary").press("Enter")
        expect(page.locator(WORDS)).to_have_text(
            "Right at the first answer. It is asked again within a day."
        )
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        found = looked_at(page, {"include": [["micrograd-review"]]})
        assert found.violations_count == 0, found.generate_report()
        page.get_by_role("button", name="Finish").press("Enter")
        expect(page.locator(WORDS)).to_have_text(
            "1 of 1 right at the first answer. Nothing to review now. "
            "2 questions will be due within a day."
        )
        review = page.url
        page.goto("about:blank")  # a page whose timers run cannot stop those of another clock
        page.clock.set_fixed_time(datetime.datetime.now() + datetime.timedelta(days=1.1))
        page.goto(review)
        expect(page.locator(WORDS)).to_have_text("To review: 2 due.")


def test_answers_of_two_tabs_are_both_kept(open_page: Open) -> None:
    with open_page(CHAPTER) as page, page.context.new_page() as other:
        other.goto(page.url)
        other.wait_for_selector("micrograd-quiz.ready")
        answer_in_the_chapter(page, False)
        other.locator("micrograd-quiz").nth(1).locator(".wrong summary").first.click()
        to_review(other)
        expect(other.locator(WORDS)).to_contain_text("2 that you missed")
        page.locator("micrograd-quiz").nth(2).locator(".wrong summary").first.click()
        expect(other.locator(WORDS)).to_contain_text("3 that you missed")
        assert other.locator(".questions .is-missed").count() == 3


def test_answers_go_to_a_file_and_come_back(open_page: Open) -> None:
    with open_page(CHAPTER) as page:
        answer_in_the_chapter(page, False, True)
        to_review(page)
        page.locator("micrograd-review summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save to a file").click()
        saved = download.value.path().read_text("utf-8")
        assert [len(given) for given in json.loads(saved)["questions"].values()] == [1, 1]

        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Forget all").click()
        expect(page.locator(WORDS)).to_contain_text("Nothing to review yet")
        told = page.locator("micrograd-review details > p").last
        for text, says in (
            (saved.replace('"right": false', '"right": "no"'), 'must be true or false, got "no"'),
            (saved + " " * 10_000_000, "at most 10 MB, got 11 MB"),
            (saved, "answers to 2 questions, and 0 solved exercises"),
        ):
            content: FilePayload = {
                "name": "x.json",
                "mimeType": "application/json",
                "buffer": text.encode(),
            }
            page.locator("micrograd-review input[type=file]").set_input_files(content)
            expect(told).to_contain_text(says)
        expect(page.locator(WORDS)).to_contain_text("1 that you missed")


def test_a_chapter_is_asked_as_a_whole_and_only_what_was_due_counts(open_page: Open) -> None:
    with open_page(CHAPTER) as page:
        answer_in_the_chapter(page, True)  # so that it waits
        keys = [quiz.get_attribute("data-key") for quiz in page.locator("micrograd-quiz").all()]

        def with_two(route: Route) -> None:
            """The site has lost all but two of the questions that its list names."""
            questions = route.fetch().json()
            route.fulfill(json={key: questions[key] for key in keys[:2]})

        page.route("**/review.json", with_two)
        to_review(page)
        chapter = page.locator(".questions details").nth(1)
        chapter.locator("summary").click()
        chapter.get_by_role("button", name=f"Ask all {len(keys)} here").press("Enter")
        asked = []
        for _ in range(2):
            expect(page.locator("micrograd-review .question")).to_be_focused()
            quiz = page.locator("micrograd-review micrograd-quiz")
            expect(quiz).to_be_in_viewport()
            asked.append(quiz.get_attribute("data-key"))
            quiz.locator(".wrong summary").first.press("Enter")
            quiz.locator(".right summary").press("Enter")  # too late to count
            is_early = asked[-1] == keys[0]
            says = (
                "so that changes nothing: it is asked again within"
                if is_early
                else "It comes first"
            )
            expect(page.locator(WORDS)).to_contain_text(says)
            page.locator("micrograd-review .controls button").press("Enter")
        assert set(asked) == set(keys[:2])
        expect(page.locator(WORDS)).to_have_text(
            "0 of 2 right at the first answer. To review: 1 that you missed."
        )


def test_review_in_a_browser_that_keeps_nothing_says_so_and_asks(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
        page.reload()
        expect(page.locator(WORDS)).to_contain_text("This browser keeps no answers")
        page.locator(".questions summary").first.click()
        page.get_by_role("button", name="Ask all").first.click()
        page.locator("micrograd-review .right summary").click()
        expect(page.locator(WORDS)).to_contain_text("no room to keep that")


def test_without_a_script_the_list_leads_to_each_question(open_page: Open) -> None:
    with open_page(PAGE, script=False) as page:
        expect(page.locator(WORDS)).to_contain_text("needs JavaScript")
        chapter = page.locator(".questions details").nth(1)
        chapter.locator("summary").click()
        chapter.locator("a").first.click()
        page.wait_for_url("**/chapters/2-chain-rule/#question-*")
        expect(page.locator(":target micrograd-quiz")).to_be_in_viewport()


def test_every_question_of_a_page_is_reviewed_and_has_a_card(site: Path) -> None:
    pages = [
        BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted((site / "chapters").glob("*/index.html"))
    ]
    asked = {str(quiz["data-key"]) for page in pages for quiz in page.select("micrograd-quiz")}
    review = BeautifulSoup((site / PAGE).read_bytes(), "html.parser")
    assert {str(item["data-key"]) for item in review.select(".questions li")} == asked
    file = json.loads((site / "assets" / "review.json").read_text("utf-8"))
    assert file.keys() == asked
    assert sum(len(question["forms"]) > 1 for question in file.values()) >= 10
    packed = (site / "downloads" / "micrograd.apkg").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(archive.read("collection.anki2"))
        notes = dict(db.execute("SELECT guid, flds FROM notes"))
    assert notes.keys() == {f"micrograd-{key}" for key in asked}
    for key in asked:
        assert (
            f'<p class="question">{notes[f"micrograd-{key}"].split(chr(31))[0]}</p>'
            in (file[key]["forms"][0])
        )
