"""The page Practice in a browser: it loads a level when it is played, and keeps what is done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from conftest import Held
from playwright.sync_api import Page, expect

Open = Callable[..., AbstractContextManager[Page]]
PAGE = "practice/index.html"


def fill_in(page: Page) -> None:
    """Answers every question of the graph that is shown, from the rows behind it."""
    while page.locator(".ask input").count():
        right = page.evaluate(
            "() => { const e = document.querySelector('micrograd-stepper');"
            " return e.rows[e.position].dataset.right }"
        )
        page.locator(".ask input").fill(right)
        page.locator(".ask input").press("Enter")


def play(page: Page) -> None:
    page.get_by_role("button", name="1. One operator").click()
    page.wait_for_selector("micrograd-stepper.ready")


def test_level_is_loaded_when_it_is_played(open_page: Open) -> None:
    with open_page(PAGE) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        assert not any("level-" in url for url in loaded)
        play(page)
        assert [url.rpartition("/")[2] for url in loaded if "level-" in url] == ["level-1.json"]


def test_two_graphs_without_a_mistake_lead_on_and_are_remembered(open_page: Open) -> None:
    with open_page(PAGE) as page:
        play(page)
        page.get_by_role("button", name="Next", exact=True).click()  # unanswered: a mistake
        page.get_by_role("button", name="Next", exact=True).click()
        expect(page.locator("micrograd-practice > .words")).to_have_text(
            "One of this kind comes back."
        )
        page.keyboard.press("Enter")
        fill_in(page)
        page.get_by_role("button", name="Back", exact=True).click()
        fill_in(page)  # once more, which does not count
        expect(page.locator("micrograd-practice > .words")).to_have_text("✓ Without a mistake.")
        page.get_by_role("button", name="Next graph").click()
        fill_in(page)
        expect(page.locator("micrograd-practice > .words")).to_contain_text("level 2 is next")
        assert page.evaluate("JSON.parse(localStorage['micrograd.progress'])['practice-1']")
        page.get_by_role("button", name="Next level").click()
        expect(page.get_by_role("button", name="2. Two operators")).to_have_attribute(
            "aria-pressed", "true"
        )


def test_level_that_cannot_be_loaded_leaves_no_graph_of_another(open_page: Open) -> None:
    with open_page(PAGE) as page:
        play(page)
        page.route("**/level-8.json", lambda route: route.fulfill(body="<html>"))
        last = page.get_by_role("button", name="8. A small loss")
        last.click()
        expect(page.locator("micrograd-practice > .words")).to_contain_text("could not be loaded")
        expect(page.locator("micrograd-stepper")).to_have_count(0)
        expect(last).to_be_focused()
        page.unroute("**/level-8.json")
        last.press("Enter")
        page.wait_for_selector("micrograd-stepper.ready")
        expect(page.locator(".ask input")).to_be_focused()


def test_level_that_is_pressed_twice_while_it_comes_leaves_the_graph_alone(open_page: Open) -> None:
    with open_page(PAGE) as page:
        held = Held(page, "**/level-2.json")
        second = page.get_by_role("button", name="2. Two operators")
        second.click()
        second.click()
        expect(page.locator("micrograd-practice > .words")).to_have_text("Loading the level …")
        first, last = held.first(2)
        last.continue_()
        page.locator(".ask input").fill("12")
        first.continue_()
        page.wait_for_timeout(300)
        assert page.locator(".ask input").input_value() == "12"


def test_home_counts_levels_and_forgets_them_in_every_tab(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.evaluate("localStorage['micrograd.progress'] = '{\"practice-1\": true}'")
        page.reload()
        solved = page.locator("micrograd-practice .is-solved")
        expect(solved).to_have_count(1)
        home = page.context.new_page()
        home.goto(page.url.replace("practice/", ""))
        told = home.locator("micrograd-progress")
        expect(told).to_contain_text("Of the practice you have done 1 level.")
        home.on("dialog", lambda dialog: dialog.accept())
        told.get_by_role("button", name="Forget it").click()
        expect(told).to_be_hidden()
        expect(solved).to_have_count(0)


def test_without_a_script_there_is_a_graph_of_each_level(open_page: Open) -> None:
    with open_page(PAGE, script=False) as page:
        assert page.locator("micrograd-practice pre").count() == 8
