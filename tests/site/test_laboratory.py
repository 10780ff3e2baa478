"""The laboratory in a browser: the package trains, and what is shown is what it computed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from urllib.parse import quote, urljoin

import pytest
from conftest import swipe
from live_cells import edit
from playwright.sync_api import Browser, Page, expect

from micrograd.lessons.experiment import Experiment, Setup, preset

Open = Callable[..., AbstractContextManager[Page]]
PAGE = "laboratory/index.html"


def shown_loss(page: Page) -> float:
    shown = re.search(r"Loss (\d+\.\d+)", page.locator(".readout").inner_text())
    assert shown is not None
    return float(shown[1])


def choose(page: Page, setting: str, option: str) -> None:
    span = page.locator("span", has_text=re.compile(f"^{setting}$"))
    page.locator("label", has=span).locator("select").select_option(option)


def test_training_shows_what_the_package_computes(open_page: Open) -> None:
    experiment = Experiment(Setup())
    for _ in range(2):
        experiment.step()
    with open_page(PAGE) as page:
        assert page.locator(".network canvas").count() == 17  # before there are any weights
        assert page.locator(".network line").count() == 2 * 8 + 8 * 8 + 8
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".readout")).to_contain_text("Step 1.", timeout=90_000)
        expect(page.locator(".chart .last")).to_have_text("1 step")
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".readout")).to_contain_text("Step 2.", timeout=30_000)
        assert shown_loss(page) == pytest.approx(experiment.loss, rel=1e-3)
        assert page.locator(".network canvas").count() == 17
        words = page.locator(".network text").all_text_contents()
        assert words == ["layer 0", "layer 1", "score", "x", "y"]
        assert page.locator(".network line:is(.positive, .negative)").count() == 88
        page.get_by_role("button", name="As Python").click()
        expect(page.locator(".detail pre")).to_contain_text("for step in range(2):")
        page.get_by_role("button", name="Open as a cell").click()
        note = page.locator(".live-note")
        says = "This is your run as Python. It runs when you press Run. Show the published code"
        expect(note).to_have_text(says, timeout=30_000)
        last = page.locator(".cell").last
        code = last.locator("pre > code").first
        expect(code).to_contain_text("for step in range(2):")
        edit(page, last, "mine = 1")
        page.get_by_role("button", name="Open as a cell").click()
        expect(note).to_have_text(f"{says} Show mine")
        expect(code).to_contain_text("for step in range(2):")


def test_number_may_be_typed_or_pasted_with_a_comma(open_page: Open) -> None:
    with open_page(PAGE) as page:
        field = page.get_by_label("learning rate")
        field.press("Control+A")
        page.keyboard.type("0,25")
        assert field.input_value() == "0.25"
        field.press("Control+A")
        page.keyboard.insert_text("0,5")
        assert field.input_value() == "0.5"
        field.press("Tab")
        assert "%22learning_rate%22%3A0.5" in page.url


def test_point_that_is_removed_while_it_is_dragged_stays_removed(open_page: Open) -> None:
    given = {"points": [[0, 0, 1], [0.5, 0.5, -1]]}
    with open_page(f"laboratory/#run={quote(json.dumps(given))}") as page:
        last = page.locator(".plane svg rect").bounding_box()
        assert last
        page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2)
        page.mouse.down()
        page.mouse.move(last["x"] + 40, last["y"] + 40)
        page.keyboard.press("Delete")
        page.mouse.move(last["x"] + 80, last["y"] + 80)
        page.mouse.up()
        assert page.locator(".plane svg :is(circle, rect)").count() == 1


def test_click_adds_a_point_and_a_key_takes_it_away(open_page: Open) -> None:
    with open_page(PAGE) as page:
        marks = page.locator(".plane svg :is(circle, rect)")
        before = marks.count()
        page.locator(".plane svg").click(position={"x": 200, "y": 30})
        assert marks.count() == before + 1
        assert "points" in page.url
        plane = page.locator(".plane svg")
        plane.focus()
        plane.press("ArrowUp")
        plane.press("Enter")
        assert marks.count() == before + 2
        plane.press("Delete")
        plane.press("ArrowDown")
        plane.press("Delete")
        assert marks.count() == before


def test_reader_begins_with_no_points_and_removes_one_by_a_click(open_page: Open) -> None:
    with open_page(PAGE) as page:
        marks, plane = page.locator(".plane svg :is(circle, rect)"), page.locator(".plane svg")
        plane.click(position={"x": 200, "y": 30}, button="right")
        expect(marks).to_have_count(100)
        choose(page, "points", "no points")
        expect(marks).to_have_count(0)
        words = page.locator(".words")
        expect(words).to_have_text("Place at least 8 points.")
        plane.click(position={"x": 200, "y": 30})
        plane.click(position={"x": 100, "y": 30})
        expect(marks).to_have_count(2)
        choose(page, "a click", "removes")
        plane.click(position={"x": 100, "y": 30})
        expect(words).to_have_text("A point was removed: 1 point.")
        plane.click(position={"x": 100, "y": 30})
        expect(words).to_have_text("There is no point to remove.")
        expect(marks).to_have_count(1)
        page.get_by_role("button", name="Train").click()
        expect(words).to_have_text("Place at least 8 points.")
        choose(page, "points", "xor")
        expect(marks).to_have_count(100)


def test_press_is_answered_before_the_first_file_comes(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.route("**/live/python.js", lambda _: None)  # it never comes
        page.get_by_role("button", name="Train").click()
        expect(page.locator(".words")).to_have_text("Loading …")


def test_loss_is_drawn_whole_on_the_smallest_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}/laboratory/")
    below = """() => ["", " .last"].map((part) =>
        document.querySelector(`micrograd-laboratory.ready .chart${part}`)
        .getBoundingClientRect().bottom)"""
    page.locator("micrograd-laboratory.ready").wait_for()
    chart, word = page.evaluate(below)
    page.close()
    assert word <= chart


LEFTMOST = """() => {
  const plane = document.querySelector(".plane")
  plane.scrollIntoView({ block: "center", behavior: "instant" })
  const [{ left, top, width }] = [...plane.querySelectorAll("circle, rect")]
    .map((mark) => mark.getBoundingClientRect()).sort((a, b) => a.left - b.left)
  const frame = plane.getBoundingClientRect()
  return [left + width / 2, top + width / 2, frame.left + 10, frame.bottom - 10]
}"""


def test_finger_moves_a_point_and_scrolls_the_page_from_elsewhere(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(f"{address}/laboratory/")
    x, y, corner_x, corner_y = page.evaluate(LEFTMOST)
    stood = page.evaluate("scrollY")
    swipe(page, (x, y), (0, 70))
    words = page.locator(".pictures .words")
    expect(words).to_have_text("A point was moved: 100 points.")
    assert page.evaluate(LEFTMOST)[1] == pytest.approx(y + 70, abs=2)
    assert page.evaluate("scrollY") == stood
    swipe(page, (corner_x, corner_y), (0, -70))
    page.wait_for_function("before => scrollY > before + 20", arg=stood)
    expect(words).to_have_text("A point was moved: 100 points.")
    page.close()


def test_second_finger_neither_adds_nor_removes_a_point(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(f"{address}/laboratory/")
    x, y, *corner = page.evaluate(LEFTMOST)
    swipe(page, (x, y), (0, 70), resting=(corner[0], corner[1]))
    expect(page.locator(".pictures .words")).to_have_text("A point was moved: 100 points.")
    assert page.locator(".plane svg :is(circle, rect)").count() == 100
    page.close()


def test_run_in_the_address_is_that_run(open_page: Open) -> None:
    given = {"layers": [3], "seed": 9, "points": [list(point) for point in preset("xor", 12)]}
    with open_page(f"laboratory/#run={quote(json.dumps(given))}") as page:
        expect(page.locator(".words")).to_contain_text("This run comes from the link")
        assert page.locator(".plane svg :is(circle, rect)").count() == 12
        assert page.get_by_label("seed").input_value() == "9"


def test_a_few_points_outlive_a_reload(open_page: Open) -> None:
    given = {"points": [[0, 0, 1], [0.5, 0.5, -1]]}
    with open_page(f"laboratory/#run={quote(json.dumps(given))}") as page:
        for _ in range(2):
            expect(page.locator(".words")).to_have_text("Place at least 8 points.")
            assert page.locator(".plane svg :is(circle, rect)").count() == 2
            page.reload()


MALFORMED = [
    *("", "{", "[]", "null", '"x"', "5", "{}", "%E0%A4", "%22", "<script>alert(1)</script>", "🙂"),
    *('{"speed": 1}', '{"preset": "constructor"}', '{"preset": 1}', '{"points": 5}'),
    '{"preset": "moons", "__proto__": {"seed": 1}}',
    '{"preset": "moons", "toString": 1}',
    *(f'{{"preset": "moons", "layers": {each}}}' for each in ("[99]", "[0]", "[1,2,3,4]", "{}")),
    *('{"preset": "moons", "batch": 1e999}', '{"preset": "moons", "batch": -1}'),
    *('{"preset": "moons", "seed": 1.5}', '{"preset": "moons", "seed": null}'),
    *('{"preset": "moons", "learning_rate": -0.1}', '{"preset": "moons", "loss": "hinge"}'),
    '{"preset": "moons", "activation": "<img src=x onerror=alert(1)>"}',
    *(f'{{"points": {json.dumps([each] * 9)}}}' for each in ([9, 9, 1], [0, 0, 2], [0, 0], "abc")),
    *(f'{{"points": {json.dumps([[0, 0, 1]] * many)}}}' for many in (401, 10_000)),
]


FOLLOW_EACH = """async (links) => {
  const laboratory = document.querySelector("micrograd-laboratory")
  const found = []
  for (const link of links) {
    laboratory.use({ preset: "xor", seed: 3 })
    const followed = new Promise((settle) => addEventListener("hashchange", settle, { once: true }))
    location.hash = link
    await followed
    const points = laboratory.querySelectorAll(".plane svg :is(circle, rect)").length
    found.push([laboratory.words.textContent, points, laboratory.form.fields.get("seed").value])
  }
  return found
}"""


def test_address_that_cannot_be_read_gets_a_message_and_a_working_page(open_page: Open) -> None:
    with open_page(PAGE) as page:
        links = [f"run={text if '%' in text else quote(text)}" for text in MALFORMED]
        for text, (words, *rest) in zip(MALFORMED, page.evaluate(FOLLOW_EACH, links), strict=True):
            assert words.startswith("The link to a run cannot be read: "), text
            assert rest == [100, "1"], text
        fit = {"layers": [3], "learning_rate": 1e-7, "batch": 500, "preset": "xor", "seed": -4}
        ((words, *rest),) = page.evaluate(FOLLOW_EACH, [f"run={quote(json.dumps(fit))}"])
        assert (words[:31], *rest) == ("This run comes from the link. P", 100, "-4")


def test_what_cannot_be_and_what_goes_wrong_is_told_in_words(open_page: Open) -> None:
    with open_page(PAGE) as page:
        words, train = page.locator(".words"), page.get_by_role("button", name="Train")
        page.get_by_label("hidden neurons").fill("99")
        page.get_by_label("hidden neurons").press("Tab")
        page.get_by_role("button", name="One step").click()
        expect(words).to_contain_text("hidden neurons: whole numbers from 1 to 16", timeout=90_000)
        page.get_by_label("hidden neurons").fill("8, 8")
        page.get_by_label("hidden neurons").press("Tab")
        page.get_by_role("button", name="As Python").click()
        expect(words).to_contain_text("take a step first")
        for setting, value, told in (
            ("activation", "relu", "Every relu of layer"),
            ("activation", "tanh", "The weights are exploding"),
            ("loss", "mean_squared_error", "The numbers have left what a float can hold"),
        ):
            page.get_by_label("learning rate").fill("20" if value == "relu" else "100")
            page.get_by_label("regularization").fill("0" if value == "relu" else "10")
            page.get_by_label("regularization").press("Tab")
            page.locator("label", has_text=setting).locator("select").select_option(value)
            for _ in range(20):  # it pauses at each picture, and goes on if one insists
                train.click()
                expect(train).to_be_visible(timeout=30_000)
                if told in words.inner_text():
                    break
            expect(words).to_contain_text(told)
            link = page.get_by_role("link", name="Why, and what to do")
            place, _, heading = (link.get_attribute("href") or "").partition("#")
            assert page.request.get(urljoin(page.url, place)).text().count(f'id="{heading}"') == 1


SATURATED = """() => document.querySelector("micrograd-laboratory").take(
  { steps: 30, losses: [], trouble: "saturated", layer: 1 })"""


def test_saturated_layer_is_told_and_its_place_is_there(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.evaluate(SATURATED)
        expect(page.locator(".words")).to_contain_text("Every neuron of layer 1 is saturated")
        link = page.get_by_role("link", name="Why, and what to do")
        place, _, heading = (link.get_attribute("href") or "").partition("#")
        assert page.request.get(urljoin(page.url, place)).text().count(f'id="{heading}"') == 1


LOOK_AT_FIRST_POINT = """() => {
  const laboratory = document.querySelector("micrograd-laboratory")
  laboratory.plane.selected = 0
  return laboratory.look(laboratory.plane.points[0])
}"""


def test_answers_for_a_run_that_was_given_up_are_not_shown(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.get_by_role("button", name="Train").click()
        page.get_by_label("hidden neurons").fill("2")
        page.get_by_label("hidden neurons").press("Tab")  # while Python is loading
        expect(page.locator(".readout")).to_contain_text("Step 0.", timeout=90_000)
        page.get_by_role("button", name="Train").click()
        expect(page.locator(".readout")).not_to_contain_text("Step 0.")
        page.get_by_label("seed").fill("5")
        page.get_by_label("seed").press("Tab")
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".readout")).to_contain_text("Step 1.")
        experiment = Experiment(Setup(layers=(2,), seed=5))
        assert shown_loss(page) == pytest.approx(experiment.step(), rel=1e-3)
        assert page.evaluate("document.querySelector('micrograd-laboratory').losses.length") == 1
        page.evaluate(LOOK_AT_FIRST_POINT)
        page.get_by_role("button", name="Explore its graph").click()
        parts = page.locator("micrograd-explore > :not(.canvas)")
        expect(parts).to_have_count(5, timeout=30_000)
        boxes = [box for part in parts.all() if (box := part.bounding_box())]
        assert len(boxes) == 5
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"]
        words = page.locator(".pictures .words")
        expect(words).to_have_text("")
        page.locator(".plane svg").focus()
        page.keyboard.press("ArrowUp")
        expect(words).to_have_text("The cross is at (0, 0.075).")


def test_without_a_script_a_recorded_run_is_there(open_page: Open) -> None:
    with open_page(PAGE, script=False) as page:
        assert page.locator("micrograd-laboratory svg").count() == 1
        script = page.locator("micrograd-laboratory pre").text_content() or ""
        assert "for step in range(120):" in script
