"""A stepper that asks: it takes the guess, says which mistake gives a wrong one, and goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import Open
from playwright.sync_api import Browser, Page, expect

from micrograd.engine import Value
from micrograd.lessons.stepper import watch_backward


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    root = a * b
    root.label = "L"
    forms, _ = watch_backward(root, forward=True, ask=True)._repr_mimebundle_()
    tab = browser.new_page()
    tab.set_content(forms["text/html"])
    tab.wait_for_selector("micrograd-stepper.ready")
    yield tab
    tab.close()


def answer(tab: Page, text: str) -> None:
    tab.locator(".ask input").fill(text)
    tab.locator(".ask input").press("Enter")


def test_number_is_asked_for_before_it_appears(tab: Page) -> None:
    assert tab.locator(".ask label").inner_text().strip() == "L = a × b = 2 × −3 = ?"
    assert "data ?" in tab.locator(".value2 text").all_text_contents()
    answer(tab, "2*-3")
    assert "data −6" in tab.locator(".value2 text").all_text_contents()


def test_drawing_tells_in_words_what_it_shows_and_no_more(tab: Page) -> None:
    drawing = tab.locator("micrograd-stepper svg")
    said = "The graph now: a data 2 grad 0, b data −3 grad 0, L data ? grad 0."
    expect(drawing).to_have_attribute("aria-label", said)
    answer(tab, "-6")
    expect(drawing).to_have_attribute("aria-label", said.replace("?", "−6"))


def test_drawing_with_two_layouts_tells_each_value_once(browser: Browser) -> None:
    a, b, c = (
        Value(number, label=label) for number, label in ((2.0, "a"), (-3.0, "b"), (10.0, "c"))
    )
    forms, _ = watch_backward(((a * b + c) * a + b) * c)._repr_mimebundle_()
    tab = browser.new_page()
    tab.set_content(forms["text/html"])
    drawing = tab.locator("micrograd-stepper svg")
    expect(drawing.locator(".value0")).to_have_count(2)
    said = drawing.get_attribute("aria-label") or ""
    assert said.count("a data 2 ") == 1
    assert said.count("c data 10 ") == 1
    tab.close()


def test_wrong_number_is_told_its_mistake_and_does_not_lead_on(tab: Page) -> None:
    answer(tab, "-1")
    verdict = tab.locator(".verdict").inner_text()
    assert verdict == "✗ Not -1: that is the sum, and the operator is ×."
    assert "data ?" in tab.locator(".value2 text").all_text_contents()
    answer(tab, "17")
    assert tab.locator(".verdict").inner_text() == "✗ Not 17: work out 2 × −3."


def test_verdict_stands_where_the_last_step_was_told(tab: Page) -> None:
    answer(tab, "-6")
    tab.get_by_role("button", name="Next").click()  # L.grad starts at 1
    told = tab.locator(".told")
    expect(told).to_be_visible()
    above = told.bounding_box()
    answer(tab, "3")
    expect(told).to_be_hidden()
    verdict = tab.locator(".verdict").bounding_box()
    assert above
    assert verdict
    assert abs(verdict["y"] - above["y"]) < verdict["height"] + 40
    tab.get_by_role("button", name="Back").click()
    tab.get_by_role("button", name="Next").click()
    expect(told).to_be_visible()


def test_what_is_no_number_is_no_answer(tab: Page) -> None:
    answer(tab, "two")
    assert tab.locator(".verdict").inner_text().startswith("Type a number")


def test_enter_that_is_held_answers_once(tab: Page) -> None:
    position = "document.querySelector('micrograd-stepper').position"
    tab.locator(".ask input").fill("-6")
    for _ in range(4):
        tab.keyboard.down("Enter")
    tab.keyboard.up("Enter")
    assert tab.evaluate(position) == 1
    tab.keyboard.press("Enter")  # on Next, which has the focus
    assert tab.evaluate(position) == 2


def test_whole_pass_is_counted_by_first_answers(tab: Page) -> None:
    answer(tab, "6")
    answer(tab, "-6")
    tab.get_by_role("button", name="Next").click()  # L.grad starts at 1: nothing is asked
    answer(tab, "-3")
    tab.get_by_role("button", name="Show me").click()
    assert tab.locator(".words").inner_text().endswith("You found 1 of 3 at the first try.")


def test_what_was_passed_over_was_not_found(tab: Page) -> None:
    answer(tab, "-6")
    for _ in range(3):
        tab.get_by_role("button", name="Next").click()
    assert tab.locator(".words").inner_text().endswith("You found 1 of 3 at the first try.")


def test_pause_asks_for_the_next_number(tab: Page) -> None:
    player = tab.get_by_role("button", name=re.compile("^(Play|Pause)$"))
    answer(tab, "-6")
    player.click()
    tab.wait_for_function("document.querySelector('micrograd-stepper').position === 2")
    player.click()
    expect(tab.locator(".ask label")).to_contain_text("What is a.grad then?")
    answer(tab, "-3")
    expect(tab.locator(".ask label")).to_contain_text("What is b.grad then?")


ANSWERED = """() => {
    const lesson = document.querySelector("micrograd-stepper[data-asks]")
    const places = new Set()
    const look = (...parts) => {
        const { top } = lesson.getBoundingClientRect()
        const tops = parts.flatMap(part => [...lesson.querySelectorAll(part)])
            .map(control => Math.round(control.getBoundingClientRect().top - top))
        places.add(tops.join(" "))
    }
    for (let position = 0; position <= lesson.last; position++) {
        lesson.jump(position)
        look(".controls > *")
        const form = lesson.querySelector(".ask")
        if (!form) continue
        const slips = JSON.parse(lesson.rows[position].dataset.slips)
        const numbers = slips.map(([number]) => String(number))
        for (const text of ["two", "0.123456789123", "1".repeat(60), ...numbers]) {
            form.querySelector("input").value = text
            form.requestSubmit()
            look(".controls > *")
            look(".ask input", ".ask button")
        }
    }
    return places.size
}"""


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_controls_stay_where_they_are_whatever_is_answered(width: int, open_page: Open) -> None:
    with open_page("index.html") as tab:
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        tab.set_viewport_size({"width": width, "height": 800})
        tab.locator("micrograd-stepper[data-asks].ready").wait_for()
        assert tab.evaluate(ANSWERED) == 2  # one place of the controls, one of what is asked with


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_controls_stay_where_they_are_at_the_last_level(width: int, open_page: Open) -> None:
    with open_page("practice/index.html") as tab:
        tab.set_viewport_size({"width": width, "height": 800})
        tab.locator("micrograd-practice .settings button").last.click()
        tab.locator("micrograd-stepper[data-asks].ready").wait_for()
        assert tab.evaluate(ANSWERED) == 2


def test_long_wrong_answer_is_told_shortened(tab: Page) -> None:
    answer(tab, "1111111111*2222222222")
    verdict = tab.locator(".verdict").inner_text()
    assert verdict == "✗ Not 1111111111*…: work out 2 × −3."
