"""Steppers, questions and progress in Chromium: by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from accessible import assert_accessible
from conftest import Held
from playwright.sync_api import Browser, Locator, Page, expect

Open = Callable[..., AbstractContextManager[Page]]

DOCS = Path(__file__).parents[2] / "docs"
SOURCES = {
    path.stem: path.read_text("utf-8") for path in [*DOCS.glob("chapters/*.md"), DOCS / "index.md"]
}
STEPPERS = pytest.mark.parametrize(
    "name", [n for n, text in SOURCES.items() if "watch_backward(" in text]
)
TELLING_STEPPERS = pytest.mark.parametrize(  # one that asks marks what it asks for: test_asking.py
    "name",
    [n for n, text in SOURCES.items() if "watch_backward(" in text and "ask=True" not in text],
)
QUIZZES = pytest.mark.parametrize("name", [n for n, text in SOURCES.items() if "Quiz(" in text])


def page_of(name: str) -> str:
    return "index.html" if name == "index" else f"chapters/{name}/index.html"


def gradients(stepper: Locator) -> list[str]:
    return [
        text for text in stepper.locator("svg text").all_text_contents() if text.startswith("grad")
    ]


def test_steppers_stand_where_they_should() -> None:
    wanted = {"2-chain-rule", "3-autograd", "4-neuron", "index"}
    assert wanted <= {name for name, text in SOURCES.items() if "watch_backward(" in text}


@STEPPERS
def test_stepper_walks_from_nothing_to_the_finished_graph(name: str, open_page: Open) -> None:
    with open_page(page_of(name), script=False) as tab:
        finished = gradients(tab.locator("micrograd-stepper").first)
    with open_page(page_of(name)) as tab:
        stepper = tab.locator("micrograd-stepper").first
        steps = stepper.locator("tbody tr").count()
        back, forward = (stepper.get_by_role("button", name=n) for n in ("Back", "Next"))
        assert set(gradients(stepper)) == {"grad 0"}
        expect(back).to_be_disabled()
        for number in range(1, steps + 1):
            forward.click()
            expect(stepper.locator(".count")).to_have_text(f"{number} / {steps}")
        expect(forward).to_be_disabled()
        assert gradients(stepper) == finished
        back.click()
        expect(stepper.locator(".count")).to_have_text(f"{steps - 1} / {steps}")


@TELLING_STEPPERS
def test_stepper_says_and_marks_each_step(name: str, open_page: Open) -> None:
    with open_page(page_of(name)) as tab:
        stepper = tab.locator("micrograd-stepper").first
        words = stepper.locator(".words")
        assert words.get_attribute("aria-live") == "polite"
        for row in stepper.locator("tbody tr").all():
            stepper.get_by_role("button", name="Next").click()
            expect(words).to_contain_text(row.locator("td").last.text_content() or "?")
            assert stepper.locator("svg .is-taking:visible").count() == 1
            on_an_edge = int(bool(row.get_attribute("data-node")))
            assert stepper.locator("svg .is-used:visible").count() == on_an_edge
            assert stepper.locator("svg .is-giving:visible").count() == on_an_edge


@STEPPERS
def test_stepper_goes_by_arrow_keys(name: str, open_page: Open) -> None:
    with open_page(page_of(name)) as tab:
        stepper = tab.locator("micrograd-stepper").first
        total = stepper.locator("tbody tr").count()
        stepper.get_by_role("slider").focus()
        for key, position in (
            *(("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", total)),
            *(("ArrowRight", total), ("Home", 0), ("ArrowLeft", 0)),
        ):
            tab.keyboard.press(key)
            expect(stepper.locator(".count")).to_have_text(f"{position} / {total}")


def test_button_keeps_the_focus_at_an_end(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/index.html") as tab:
        stepper = tab.locator("micrograd-stepper").first
        total = stepper.locator("tbody tr").count()
        for name, end in ("Next", f"{total} / {total}"), ("Back", f"0 / {total}"):
            stepper.get_by_role("button", name=name).focus()
            for _ in range(total):
                tab.keyboard.press("Enter")
            said = stepper.locator(".words").evaluate_handle("words => words.firstChild")
            tab.keyboard.press("Enter")
            assert said.evaluate("words => words.isConnected"), "it is said again"
            expect(stepper.locator(".count")).to_have_text(end)
            expect(stepper.get_by_role("button", name=name)).to_be_focused()
        tab.keyboard.press("ArrowRight")
        expect(stepper.locator(".count")).to_have_text(f"1 / {total}")


@STEPPERS
def test_stepper_jumps_and_plays_to_the_end(name: str, open_page: Open) -> None:
    with open_page(page_of(name)) as tab:
        stepper = tab.locator("micrograd-stepper").first
        total = stepper.locator("tbody tr").count()
        stepper.get_by_role("slider").fill(str(total - 1))
        stepper.get_by_role("button", name="Play").click()
        expect(stepper.get_by_role("button", name="Pause")).to_be_visible()
        expect(stepper.locator(".count")).to_have_text(f"{total} / {total}")
        expect(stepper.get_by_role("button", name="Play")).to_be_visible()


@STEPPERS
def test_stepper_is_complete_without_javascript(name: str, open_page: Open) -> None:
    with open_page(page_of(name), script=False) as tab:
        stepper = tab.locator("micrograd-stepper").first
        expect(stepper.locator("svg")).to_be_visible()
        assert set(gradients(stepper)) != {"grad 0"}
        stepper.locator("summary").click()
        expect(stepper.locator("tbody tr").last).to_be_visible()
        assert stepper.locator("button").count() == 0


def test_gradient_travels_to_where_it_is_added(browser: Browser, address: str) -> None:
    with browser.new_context() as context:  # of a reader who has not asked for less motion
        tab = context.new_page()
        tab.goto(f"{address}/{page_of('3-autograd')}")
        stepper = tab.locator("micrograd-stepper").first
        first = stepper.locator("tbody tr[data-node]").first
        stepper.get_by_role("slider").fill(str(stepper.locator("tbody tr[data-start]").count()))
        stepper.get_by_role("button", name="Next").click()
        parcel, box = stepper.locator(".parcel"), first.get_attribute("data-input")
        assert f"({parcel.text_content()})" in (first.locator("td").last.text_content() or "")
        line = stepper.locator(f".value{box} text").last
        expect(line).to_have_text(f"grad {first.get_attribute('data-after')}")
        expect(parcel).to_have_count(0)


MOVED = """() => [...document.querySelectorAll(".lesson:has(> .beside .rail)")].map(lesson => {
    const slider = lesson.querySelector(".rail input")
    const places = new Set()
    for (let position = 0; position <= Number(slider.max); position++) {
        slider.value = position
        slider.dispatchEvent(new Event("input"))
        const frame = lesson.getBoundingClientRect()
        const boxes = [...lesson.querySelectorAll(".controls > *")]
            .map(control => control.getBoundingClientRect())
        places.add(boxes.map(box => [box.x - frame.x, box.y - frame.y].map(Math.round)).join(" "))
    }
    return [lesson.localName, ...places]
}).filter(([, ...places]) => places.length > 1)"""


OVERLAP = """() => [...document.querySelectorAll(".lesson")].flatMap(lesson => {
    const boxes = [...lesson.querySelectorAll(":scope > :not(.beside), .beside > *")]
        .map(part => [part.className || part.localName, part.getBoundingClientRect()])
        .filter(([, box]) => box.height)
    const apart = (a, b) => b.left > a.right - 2 || b.right < a.left + 2
        || b.top > a.bottom - 2 || b.bottom < a.top + 2
    return boxes.flatMap(([part, box], i) => boxes.slice(i + 1)
        .filter(([, other]) => !apart(box, other))
        .map(([name]) => `${lesson.localName}: ${part}, ${name}`))
})"""


COVERED = """() => [...document.querySelectorAll(".live-buttons")].flatMap(bar => {
    const code = bar.closest(".highlight").querySelector("pre > code")
    const text = document.createRange()
    text.selectNodeContents(code)
    const buttons = [...bar.children].map(button => button.getBoundingClientRect())
    const isCovered = [...text.getClientRects()].some(line => buttons.some(button => button.width
        && line.right > button.left + 2 && line.left < button.right - 2
        && line.bottom > button.top + 4 && line.top < button.bottom - 4))
    return isCovered ? [code.textContent.split("\\n")[0]] : []
})"""


@pytest.mark.parametrize("name", SOURCES)
def test_controls_stay_where_they_are_at_every_step_and_cover_nothing(
    name: str, open_page: Open
) -> None:
    with open_page(page_of(name)) as tab:
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        for width in (1280, 970, 390):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate(OVERLAP) == []
            assert tab.evaluate(COVERED) == []
            assert tab.evaluate(MOVED) == []


def test_rail_shows_where_forward_ends(open_page: Open) -> None:
    with open_page("index.html") as tab:
        stepper = tab.locator("micrograd-stepper").first
        computed = stepper.locator("tbody tr[data-value]").count()
        steps = stepper.locator("tbody tr").count()
        forward, rail = (stepper.locator(name).bounding_box() for name in (".forward", ".rail"))
        assert forward is not None
        assert rail is not None
        assert forward["width"] / rail["width"] == pytest.approx(computed / steps, abs=0.02)
        for control in stepper.locator(".controls :is(button, input)").all():
            size = control.bounding_box()
            assert size is not None
            assert size["height"] >= 44


def test_every_chapter_asks_at_least_four_questions(site: Path, chapter_name: str) -> None:
    page = (site / page_of(chapter_name)).read_text("utf-8")
    assert page.count("<micrograd-quiz") >= 4


UNFOLD_EACH = """() => [...document.querySelectorAll("micrograd-quiz")].map((quiz) =>
  [...quiz.querySelectorAll("details")].map((answer) => {
    const explanation = answer.querySelector("p")
    const hidden = !explanation.checkVisibility()
    answer.querySelector("summary").click()
    const shown = explanation.checkVisibility()
    const right = answer.classList.contains("right")
    return { right, hidden, shown, words: explanation.innerText.trim() }
  }))"""
"""Opens all answers of all questions, and tells of each what it is and what it shows."""


def assert_every_answer_unfolds_its_explanation(tab: Page) -> None:
    questions = tab.evaluate(UNFOLD_EACH)
    assert questions
    for answers in questions:
        assert len(answers) in (3, 4)
        assert sum(answer["right"] for answer in answers) == 1
        for answer in answers:
            assert answer["hidden"], answer
            assert answer["shown"], answer
            assert re.match(r"Yes\. \S" if answer["right"] else r"No\. \S", answer["words"]), answer


@QUIZZES
def test_every_answer_unfolds_its_explanation_without_javascript(
    name: str, open_page: Open
) -> None:
    with open_page(page_of(name), script=False) as tab:
        assert_every_answer_unfolds_its_explanation(tab)


@QUIZZES
def test_every_answer_unfolds_its_explanation_and_what_is_open_is_accessible(
    name: str, open_page: Open
) -> None:
    with open_page(page_of(name)) as tab:
        assert_every_answer_unfolds_its_explanation(tab)
        for summary in tab.locator("micrograd-stepper summary").all():
            summary.click()
        for button in tab.locator('micrograd-stepper button:has-text("Next")').all():
            button.click()
            button.click()
        assert_accessible(tab, "micrograd-quiz", "micrograd-stepper")


def test_question_is_answered_by_keyboard_and_remembered(open_page: Open) -> None:
    with open_page(page_of("3-autograd")) as tab:
        quiz = tab.locator("micrograd-quiz").first
        quiz.locator(".right summary").focus()
        tab.keyboard.press("Enter")
        expect(quiz).to_have_class(re.compile(r"\bsolved\b"))
        quiz.locator(".wrong summary").first.click()  # what was found is not lost again
        tab.reload()
        expect(tab.locator("micrograd-quiz").first).to_have_class(re.compile(r"\bsolved\b"))
        line = quiz.locator("button.line")
        expect(line).to_have_attribute("aria-expanded", "false")
        expect(line).to_contain_text(re.compile("^✓"))
        expect(quiz.locator(".answers")).to_be_hidden()
        line.press("Enter")
        expect(quiz.locator(".answers")).to_be_visible()


def test_answer_opened_before_the_script_counts(open_page: Open) -> None:
    with open_page("index.html") as tab:
        held = Held(tab, "**/quiz.js")
        tab.goto(tab.url + "chapters/3-autograd/", wait_until="commit")
        quiz = tab.locator("micrograd-quiz").first
        quiz.locator(".right summary").click()
        expect(quiz.locator(".right p")).to_be_visible()
        held.first(1)[0].continue_()
        expect(quiz).to_have_class(re.compile(r"\bsolved\b"))


SHOWN = {
    "chapters/2-chain-rule": ["micrograd-order .inside li", "micrograd-order .inside li + li"],
    "chapters/6-training": ["micrograd-replay .track .at", "body"],
    "chapters/7-two-moons": ["micrograd-boundary .key .disc", "micrograd-boundary .key .square"],
    "laboratory": [],
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_ground_alone_tells_apart_is_told_with_forced_colors(
    name: str, browser: Browser, address: str
) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(f"{address}/{name}/")
    page.locator(".lesson.ready").first.wait_for(state="attached")
    if name == "laboratory":
        grounds = page.evaluate("document.querySelector('micrograd-laboratory').network.colors()")
    else:
        page.evaluate("document.querySelector('micrograd-order')?.hold(0)")
        ground = "found => getComputedStyle(found).backgroundColor.match(/[\\d.]+/g).slice(0, 3)"
        grounds = [page.locator(each).first.evaluate(ground) for each in SHOWN[name]]
    for held in page.locator("micrograd-order [aria-selected=true]").all():
        same = "(found) => getComputedStyle(found).color"
        assert held.locator("code").first.evaluate(same) == held.evaluate(same)
    page.close()
    assert grounds[0] != grounds[1]


def test_home_shows_progress_and_forgets_it_on_request(open_page: Open) -> None:
    with open_page("index.html") as tab:
        progress = tab.locator("micrograd-progress")
        expect(progress).to_be_hidden()  # nothing done, nothing to show
        tab.goto(tab.url + "chapters/3-autograd/")
        quizzes = tab.locator("micrograd-quiz")
        quizzes.nth(0).locator(".wrong summary").first.click()
        quizzes.nth(1).locator(".right summary").click()
        tab.goto(tab.url.removesuffix("chapters/3-autograd/"))
        expect(progress).to_contain_text("2 of")
        card = tab.locator('.card[data-chapter="3-autograd"] .done')
        expect(card).to_have_text(re.compile(r"^2 of \d+ done$"))
        expect(progress).to_contain_text("1 right at once")
        expect(progress.get_by_role("link")).to_have_text("One question waits for a review")
        assert progress.get_by_role("link").get_attribute("href") == "review/"
        progress.get_by_role("button", name="Forget").click()  # and says no
        expect(progress).to_be_visible()
        tab.on("dialog", lambda dialog: dialog.accept())
        progress.get_by_role("button", name="Forget").click()
        expect(progress).to_be_hidden()
        expect(tab.locator(".card .done")).to_have_count(0)
        tab.reload()
        expect(progress).to_be_hidden()
