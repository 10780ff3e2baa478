"""Another generator, which knows nothing of us, builds what `dev.py export` writes: Zensical.

It ignores in silence what it does not know, so only its pages count.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import ROOT, Open, Scheme, succeed
from filelock import FileLock
from live_cells import cell, run
from playwright.sync_api import expect

VERSIONS = ("0.1.3", "0.0.73")
"""The first that can be had. From 0.1 on it needs zensical-ui, which not every index has."""
CONSTRAINTS = Path(__file__).with_name("zensical_constraints.txt")
SECONDS = 300
CHAPTER = "chapters/3-autograd/index.html"


def installed_zensical() -> Path:
    """Returns the Python of an environment with Zensical, made in `.cache` the first time."""
    pins = hashlib.sha256(f"{VERSIONS}{CONSTRAINTS.read_text()}{sys.version}".encode())
    folder = ROOT / ".cache" / "generators" / pins.hexdigest()[:16]
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "complete").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            install(python)
            (folder / "complete").touch()
    return python


def install(python: Path) -> None:
    """Installs the first version that can be had; without any the tests fail."""
    said = ""
    for version in VERSIONS:
        pip = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        wanted = ["--constraint", str(CONSTRAINTS), f"zensical=={version}"]
        done = subprocess.run([*pip, *wanted], capture_output=True, text=True, timeout=SECONDS)
        if done.returncode == 0:
            return
        said += done.stderr
    if not os.environ.get("CI"):
        pytest.skip(f"Zensical cannot be installed here, where nothing is published:\n{said}")
    pytest.fail(f"Zensical could not be installed:\n{said}", pytrace=False)


@pytest.fixture(scope="session")
def site(made_once: Callable[..., Path], build_environment: dict[str, str]) -> Path:
    """The site as Zensical builds it from what was exported."""
    python = installed_zensical()
    environment = {**build_environment, "PYTHONPATH": str(ROOT / "scripts")}

    def build(folder: Path) -> None:
        succeed("tasks.export", str(folder), cwd=ROOT, env=environment)
        succeed("zensical", "build", cwd=folder, env=build_environment, python=str(python))

    return made_once("exported", build) / "site"


def soup(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


def one(part: Tag, selector: str) -> Tag:
    found = part.select_one(selector)
    assert found is not None, selector
    return found


def test_every_page_is_there_and_finished(site: Path, page: str) -> None:
    content = one(soup(site, page), "article")
    assert one(content, "h1").get_text()
    for code in content.select("code, pre, script, svg, math, .widget"):
        code.decompose()
    for mark in ("$", "```", 'markdown="', ":::", "{ ."):
        assert mark not in content.get_text(), mark


def test_outputs_stand_below_their_cells(site: Path) -> None:
    first = one(soup(site, "chapters/2-chain-rule/index.html"), '.cell[data-cell="1"]')
    assert "e = -6.0, d = 4.0, L = -8.0" in one(first, ".output").get_text()


def test_formulas_are_mathml_in_their_sentences(site: Path) -> None:
    assert len(soup(site, "reference/notation/index.html").select("td math")) > 20
    assert soup(site, CHAPTER).select("p math")


def test_downloads_are_linked_and_there(site: Path) -> None:
    links = [str(link["href"]) for link in soup(site, CHAPTER).select(".downloads a[download]")]
    assert links[:2] == ["../../downloads/3-autograd.ipynb", "../../downloads/3-autograd.py"]
    assert links[2].startswith("../../downloads/micrograd_tutorial-")
    for link in links:
        assert (site / CHAPTER).parent.joinpath(link).resolve().is_file()


def test_drawing_follows_the_color_scheme(open_page: Open) -> None:
    def fills(scheme: Scheme) -> list[str]:
        with open_page(CHAPTER, scheme) as tab:
            drawing = tab.locator("figure.drawing svg").first
            expect(drawing).to_be_visible()
            found: list[str] = drawing.evaluate(
                "svg => [...svg.querySelectorAll('text, path')].map(e => getComputedStyle(e).fill)"
            )
            return found

    light, dark = fills("light"), fills("dark")
    assert len(light) == len(dark) > 5
    assert light != dark


def test_question_answers(open_page: Open) -> None:
    with open_page(CHAPTER) as tab:
        question = tab.locator("micrograd-quiz.ready").first
        answer = question.locator("details.right")
        answer.locator("summary").click()
        expect(answer).to_contain_class("chosen")
        expect(question).to_contain_class("solved")


def test_stepper_steps(open_page: Open) -> None:
    with open_page(CHAPTER) as tab:
        stepper = tab.locator("micrograd-stepper.ready").first
        steps = stepper.locator("tbody tr").count()
        expect(stepper.locator(".count")).to_have_text(f"0 / {steps}")
        stepper.get_by_role("button", name="Next").click()
        expect(stepper.locator(".count")).to_have_text(f"1 / {steps}")


def test_live_cell_runs(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/index.html") as tab:
        first = cell(tab, 1)
        run(first)
        expect(first).to_contain_text("L = -8.0")


def test_search_finds_a_word(open_page: Open) -> None:
    with open_page(CHAPTER) as tab:
        tab.get_by_role("button", name="Search").first.click()
        tab.keyboard.insert_text("topological")
        result = tab.locator("a[href*='topological'], a[href*='chapters/'] mark").first
        expect(result).to_be_visible()
