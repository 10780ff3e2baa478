"""The decision boundary of chapter 7 in Chromium: by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from accessible import assert_accessible
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., AbstractContextManager[Page]]

PAGE = "chapters/7-two-moons/index.html"


def painted(boundary: Locator) -> list[str | None]:
    return [path.get_attribute("d") for path in boundary.locator("svg g path").all()]


def test_boundary_is_complete_without_javascript(open_page: Open) -> None:
    with open_page(PAGE, script=False) as tab:
        boundary = tab.locator("micrograd-boundary")
        expect(boundary.locator("svg")).to_be_visible()
        last = boundary.locator("tbody tr").last
        expect(boundary.locator(".words")).to_contain_text("100 of 100 points right")
        boundary.locator("summary").click()
        expect(last).to_be_visible()
        assert boundary.locator("button").count() == 0


def test_boundary_plays_from_the_start_to_what_the_build_drew(open_page: Open) -> None:
    with open_page(PAGE, script=False) as tab:
        finished = painted(tab.locator("micrograd-boundary"))
    with open_page(PAGE) as tab:
        boundary = tab.locator("micrograd-boundary")
        rows = boundary.locator("tbody tr").all()
        following = boundary.get_by_role("button", name="Next")
        expect(boundary.get_by_role("button", name="Back")).to_be_disabled()
        assert painted(boundary) != finished
        for row in rows[1:]:
            following.click()
            step, loss, right, _ = row.locator("td").all_text_contents()
            expect(boundary.locator(".count")).to_have_text(f"step {step}")
            expect(boundary.locator(".words")).to_contain_text(f"Loss {loss}, {right} points right")
            rimmed = len((row.get_attribute("data-wrong") or "").split())
            assert boundary.locator(".point.is-wrong").count() == rimmed
        expect(following).to_be_disabled()
        assert painted(boundary) == finished


def test_boundary_goes_by_keys_and_plays(open_page: Open) -> None:
    with open_page(PAGE) as tab:
        boundary = tab.locator("micrograd-boundary")
        steps = boundary.locator("tbody td:first-child").all_text_contents()
        slider, count = boundary.get_by_role("slider"), boundary.locator(".count")
        slider.focus()
        for key, position in (("ArrowRight", 1), ("ArrowLeft", 0), ("End", -1), ("Home", 0)):
            tab.keyboard.press(key)
            expect(count).to_have_text(f"step {steps[position]}")
        slider.fill(str(len(steps) - 2))
        boundary.get_by_role("button", name="Play").click()
        expect(boundary.get_by_role("button", name="Pause")).to_be_visible()
        expect(count).to_have_text(f"step {steps[-1]}")
        expect(boundary.get_by_role("button", name="Play")).to_be_visible()


def test_boundary_is_accessible_on_its_way(open_page: Open) -> None:
    with open_page(PAGE) as tab:
        tab.locator("micrograd-boundary summary").click()
        tab.locator("micrograd-boundary").get_by_role("button", name="Next").click()
        assert_accessible(tab, "micrograd-boundary")
