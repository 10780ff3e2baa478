"""The laboratory in a browser: the package trains, and what is shown is what it computed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from micrograd.lessons.experiment import Experiment, Setup, preset

Open = Callable[..., AbstractContextManager[Page]]
PAGE = "laboratory/index.html"


def test_training_shows_what_the_package_computes(open_page: Open) -> None:
    experiment = Experiment(Setup())
    for _ in range(2):
        experiment.step()
    with open_page(PAGE) as page:
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".readout")).to_contain_text("Step 1.", timeout=90_000)
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".readout")).to_contain_text("Step 2.", timeout=30_000)
        shown = re.search(r"Loss (\d+\.\d+)", page.locator(".readout").inner_text())
        assert shown is not None
        assert float(shown[1]) == pytest.approx(experiment.loss, rel=1e-3)
        assert page.locator(".network canvas").count() == 16
        page.get_by_role("button", name="As Python").click()
        expect(page.locator(".detail pre")).to_contain_text("for step in range(2):")
        page.get_by_role("button", name="Open as a cell").click()
        note = page.locator(".live-note")
        expect(note).to_contain_text("It runs when you press Run.", timeout=30_000)
        code = page.locator(".cell .language-python pre > code")
        expect(code.last).to_contain_text("for step in range(2):")


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


def test_run_in_the_address_is_that_run(open_page: Open) -> None:
    given = {"layers": [3], "seed": 9, "points": [list(point) for point in preset("xor", 12)]}
    with open_page(f"laboratory/#run={quote(json.dumps(given))}") as page:
        expect(page.locator(".words")).to_contain_text("This run comes from the link")
        assert page.locator(".plane svg :is(circle, rect)").count() == 12
        assert page.get_by_label("seed").input_value() == "9"


@pytest.mark.parametrize("text", ["{", "[]", '{"speed": 1}', '{"points": [[9, 9, 1]]}', "%E0%A4"])
def test_address_that_cannot_be_read_gets_a_message(open_page: Open, text: str) -> None:
    with open_page(f"laboratory/#run={text if '%' in text else quote(text)}") as page:
        expect(page.locator(".words")).to_contain_text("cannot be read")
        assert page.locator(".plane svg :is(circle, rect)").count() == 100


def test_setting_that_the_package_refuses_is_told_in_its_words(open_page: Open) -> None:
    with open_page(PAGE) as page:
        page.get_by_label("hidden neurons").fill("99")
        page.get_by_label("hidden neurons").press("Tab")
        page.get_by_role("button", name="One step").click()
        expect(page.locator(".words")).to_contain_text(
            "layers: whole numbers from 1 to 16", timeout=90_000
        )


def test_without_a_script_a_recorded_run_is_there(open_page: Open) -> None:
    with open_page(PAGE, script=False) as page:
        assert page.locator("micrograd-laboratory svg").count() == 1
        script = page.locator("micrograd-laboratory pre").text_content() or ""
        assert "for step in range(120):" in script
