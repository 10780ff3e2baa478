"""Lines put in order in Chromium: by key, by pointer, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from accessible import assert_accessible
from conftest import Held
from live_cells import LOADING
from playwright.sync_api import Locator, Page, expect

from micrograd.lessons.order import Order
from tutorial.chapter import read_chapter

Open = Callable[..., AbstractContextManager[Page]]

PAGE = "chapters/4-neuron/index.html"  # it has two, and checks that take no time


@cache
def order(name: str) -> Order:
    path = Path(__file__).parents[2] / "docs" / "chapters" / "4-neuron.md"
    [found] = [each.order for each in read_chapter(path).exercises if each.name == name]
    assert found is not None
    return found


def unfolded(page: Page, name: str) -> Locator:
    puzzle = page.locator(f'micrograd-order[data-exercise="{name}"]')
    page.locator("details", has=puzzle).locator("> summary").click()
    return puzzle


def texts(puzzle: Locator, where: str = "inside") -> list[str]:
    return puzzle.locator(f".{where} code").all_text_contents()


def row(puzzle: Locator, line: str) -> Locator:
    return puzzle.locator(".inside > li").nth(texts(puzzle).index(line))


def put_in_order_by_key(page: Page, puzzle: Locator, right: Sequence[str]) -> None:
    for place, line in enumerate(right):
        moving = row(puzzle, line)
        moving.focus()
        page.keyboard.press("Space")
        for _ in range(texts(puzzle).index(line, place) - place):
            page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")


def drag(page: Page, source: Locator, y: float) -> None:
    """Drags a row by its handle to a height on the page."""
    box = source.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 12, y, steps=8)
    page.mouse.up()


def put_in_order_by_pointer(page: Page, puzzle: Locator, right: Sequence[str]) -> None:
    for place, line in enumerate(right):
        box = puzzle.locator(".inside > li").nth(place).bounding_box()
        assert box is not None
        if texts(puzzle)[place] != line:
            drag(page, row(puzzle, line), box["y"] + 2)


def test_lines_are_put_in_order_by_key_and_by_pointer_and_checked(open_page: Open) -> None:
    with open_page(PAGE) as page:
        by_key, right = unfolded(page, "safe-tanh"), order("safe-tanh")
        said = by_key.locator(".words")
        by_key.get_by_role("button", name="Check").click()
        expect(said).to_contain_text("✗ Not yet", timeout=LOADING)
        for wrong in right.wrong:
            row(by_key, wrong.text).focus()
            page.keyboard.press("Delete")
        expect(said).to_contain_text("Left out")
        put_in_order_by_key(page, by_key, right.lines)
        assert texts(by_key) == right.lines
        expect(said).to_have_text("Put down")
        by_key.get_by_role("button", name="Check").click()
        expect(said).to_contain_text("✓", timeout=LOADING)

        by_pointer, right = unfolded(page, "silent-relu"), order("silent-relu")
        by_pointer.evaluate("puzzle => puzzle.scrollIntoView({ block: 'end' })")
        for wrong in right.wrong:
            box = by_pointer.locator(".controls").bounding_box()
            assert box is not None
            drag(page, row(by_pointer, wrong.text), box["y"] - 4)
        assert sorted(texts(by_pointer, "outside")) == sorted(each.text for each in right.wrong)
        put_in_order_by_pointer(page, by_pointer, right.lines)
        assert texts(by_pointer) == right.lines
        by_pointer.get_by_role("button", name="Check").click()
        expect(by_pointer.locator(".words")).to_contain_text("✓", timeout=LOADING)

        left_out = texts(by_pointer, "outside")
        page.reload()
        assert texts(unfolded(page, "silent-relu")) == right.lines
        assert texts(by_pointer, "outside") == left_out


def test_line_at_an_end_and_keys_that_are_held_leave_the_focus_and_the_lines(
    open_page: Open,
) -> None:
    with open_page(PAGE) as page:
        puzzle = unfolded(page, "safe-tanh")
        first, second = texts(puzzle)[:2]
        row(puzzle, second).focus()
        page.keyboard.press("Space")
        up = puzzle.get_by_role("button", name="Up")
        up.focus()
        for _ in range(2):
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
        assert texts(puzzle)[:2] == [second, first]
        row(puzzle, second).focus()
        for _ in range(2):  # without keyup between them: the key is held
            page.keyboard.down("Delete")
        page.keyboard.up("Delete")
        assert texts(puzzle, "outside") == [second]
        row(puzzle, first).focus()
        for _ in range(2):
            page.keyboard.down("Space")
        page.keyboard.up("Space")
        expect(row(puzzle, first)).to_have_attribute("aria-selected", "true")


def test_check_without_lines_and_check_pressed_twice_say_what_is_wrong(open_page: Open) -> None:
    with open_page(PAGE) as page:
        puzzle = unfolded(page, "safe-tanh")
        said, check = puzzle.locator(".words"), puzzle.get_by_role("button", name="Check")
        while puzzle.locator(".inside > li").count():
            puzzle.locator(".inside > li").first.press("Delete")
        check.click()
        expect(said).to_contain_text("every line is left out")
        puzzle.locator(".outside > li").first.press("Delete")
        check.dblclick()
        expect(said).to_contain_text("✗ Not yet: ", timeout=LOADING)


def test_order_made_in_another_tab_is_shown_here(open_page: Open) -> None:
    with open_page(PAGE) as page:
        here = unfolded(page, "safe-tanh")
        tab = page.context.new_page()
        tab.goto(page.url)
        there = unfolded(tab, "safe-tanh")
        there.locator(".inside > li").nth(2).press("Delete")
        expect(here.locator(".words")).to_have_text("Changed in another tab.")
        assert texts(here) == texts(there)
        assert texts(here, "outside") == texts(there, "outside")


def test_check_can_be_stopped_while_its_scripts_come(open_page: Open) -> None:
    with open_page(PAGE) as page:
        puzzle = unfolded(page, "safe-tanh")
        held = Held(page, "**/live/page.js")
        puzzle.get_by_role("button", name="Check").click()
        puzzle.get_by_role("button", name="Stop").click()
        expect(puzzle.locator(".words")).to_have_text("Not run")
        held.first(1)[0].continue_()
        page.wait_for_timeout(500)
        expect(puzzle.locator(".words")).to_have_text("Not run")
        expect(puzzle.get_by_role("button", name="Check")).to_be_enabled()


def test_lines_to_put_in_order_are_accessible(open_page: Open) -> None:
    with open_page(PAGE) as page:
        puzzle = unfolded(page, "safe-tanh")
        puzzle.locator(".inside > li").first.click()
        puzzle.get_by_role("button", name="Take out").click()
        expect(puzzle.get_by_role("button", name="Put back")).to_be_enabled()
        assert_accessible(page, "micrograd-order")


def test_lines_without_javascript_are_a_list_and_say_what_to_do(open_page: Open) -> None:
    with open_page(PAGE, script=False) as page:
        puzzle = unfolded(page, "safe-tanh")
        assert texts(puzzle) == order("safe-tanh").shuffled
        expect(puzzle).to_contain_text("Write the lines down in an order")
        assert puzzle.locator("button").count() == 0
