"""A stepper that asks: it takes the guess, says which mistake gives a wrong one, and goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from micrograd.engine import Value
from micrograd.lessons.stepper import watch_backward


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    root = a * b
    root.label = "L"
    forms, _ = watch_backward(root, forward=True, ask=True)._repr_mimebundle_()
    page = browser.new_page()
    page.set_content(forms["text/html"])
    page.wait_for_selector("micrograd-stepper.ready")
    yield page
    page.close()


def answer(page: Page, text: str) -> None:
    page.locator(".ask input").fill(text)
    page.locator(".ask input").press("Enter")


def test_number_is_asked_for_before_it_appears(page: Page) -> None:
    assert page.locator(".ask label").inner_text().strip() == "L = a × b = 2 × −3 = ?"
    assert "data ?" in page.locator(".value2 text").all_text_contents()
    answer(page, "2*-3")
    assert "data −6" in page.locator(".value2 text").all_text_contents()


def test_wrong_number_is_told_its_mistake_and_does_not_lead_on(page: Page) -> None:
    answer(page, "-1")
    verdict = page.locator(".verdict").inner_text()
    assert verdict == "✗ Not -1: that is the sum, and the operator is ×."
    assert "data ?" in page.locator(".value2 text").all_text_contents()


def test_what_is_no_number_is_no_answer(page: Page) -> None:
    answer(page, "two")
    assert page.locator(".verdict").inner_text().startswith("Type a number")


def test_whole_pass_is_counted_by_first_answers(page: Page) -> None:
    answer(page, "6")
    answer(page, "-6")
    page.get_by_role("button", name="Next").click()  # L.grad starts at 1: nothing is asked
    answer(page, "-3")
    page.get_by_role("button", name="Show me").click()
    assert page.locator(".words").inner_text().endswith("You found 1 of 3 at the first try.")
