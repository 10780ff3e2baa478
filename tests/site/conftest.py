"""What the tests of the whole site share: the chapters' results, one built site, a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from tasks.bench.browser import CHROMIUM, FLAGS, served
from tutorial.chapter import read_pages
from tutorial.run import results_of
from tutorial.running.execute import Result
from tutorial.store import Store

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WIDE = 1280

expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong

Scheme = Literal["light", "dark"]
Open = Callable[..., AbstractContextManager[Page]]

CHAPTER_NAMES = sorted(path.stem for path in (DOCS / "chapters").glob("*.md"))
EXECUTED_NAMES = [
    *CHAPTER_NAMES,
    *sorted(path.stem for path in DOCS.glob("*.md")),
]
PAGES = [
    "404.html",
    "index.html",
    "main/index.html",
    "practice/index.html",
    "review/index.html",
    "laboratory/index.html",
    *(f"chapters/{name}/index.html" for name in CHAPTER_NAMES),
    *(f"reference/{path.stem}/index.html" for path in sorted((DOCS / "reference").glob("*.md"))),
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that asks for one of these names once for each of its values."""
    each = {"chapter_name": CHAPTER_NAMES, "executed_name": EXECUTED_NAMES, "page": PAGES}
    for name, values in each.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)


@pytest.fixture(scope="session")
def pages() -> list[str]:
    """Every HTML file that the site should have."""
    return PAGES


@pytest.fixture(scope="session")
def build_environment() -> dict[str, str]:
    """The environment of a build by somebody who has set nothing."""
    unset = {"SITE_URL", "REPO_URL", "CELL_SECONDS", "PYODIDE_PACKAGES", "CI"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    return {**environment, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a folder that all workers of pytest-xdist share: one makes it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        folder, outcome = shared / name, shared / f"{name}.outcome"
        with FileLock(shared / f"{name}.lock"):
            if not outcome.exists():
                try:
                    make(folder)
                except BaseException as error:
                    outcome.write_text(f"{name} could not be made: {error}", encoding="utf-8")
                    raise
                outcome.touch()
        if problem := outcome.read_text(encoding="utf-8"):
            pytest.fail(problem, pytrace=False)
        return folder

    return make_once


@pytest.fixture(scope="session")
def results(made_once: Callable[..., Path]) -> dict[str, Result]:
    """The result of every chapter, and of the home page, by name.

    What has not changed comes from the project's own cache.
    """
    found: list[Result] = []

    def execute(_: Path) -> None:
        found[:] = results_of(
            read_pages(DOCS),
            ROOT,
            DOCS / "assets" / "figures.mplstyle",
            Store(ROOT / ".cache" / "store", ROOT),
            print,
        )

    made_once("chapters-executed", execute)
    if not found:  # another worker has executed them
        execute(Path())
    return {result.chapter.name: result for result in found}


def succeed(*module: str, cwd: Path, env: dict[str, str], python: str = sys.executable) -> None:
    """Runs a module with its arguments; where that ends otherwise than well, the test fails."""
    command = [python, "-m", *module]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=900)
    if done.returncode:
        pytest.fail(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr}")


@pytest.fixture(scope="session")
def site(
    results: dict[str, Result],
    made_once: Callable[..., Path],
    build_environment: dict[str, str],
) -> Path:
    """The built site, from the project as it stands."""

    def build(folder: Path) -> None:
        options = ["--strict", "--site-dir", str(folder)]
        succeed("mkdocs", "build", *options, cwd=ROOT, env=build_environment)

    return made_once("site", build)


@dataclass(frozen=True)
class Number:
    """A number as it is written somewhere.

    Attributes:
        text: As written.
        value: What it stands for; its exponent tells how many digits were written.
        start: Where in the text it begins.
    """

    text: str
    value: Decimal
    start: int

    @property
    def significant_digits(self) -> int:
        return len(self.value.as_tuple().digits)

    def is_rounding_of(self, exact: Decimal) -> bool:
        """Whether this is `exact`, rounded correctly to the digits that are written."""
        exponent = self.value.as_tuple().exponent
        half_a_unit = Decimal(5).scaleb(int(exponent) - 1)
        return abs(self.value - exact) <= half_a_unit


_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\d)"
)
_NEGATIVE = re.compile(r"(?:^|[^\w)\]}.²³])-$")  # a minus behind an operand is a subtraction
_POWER_OF_TEN = re.compile(r"10([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_FROM_SUPERSCRIPT = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")


def _numbers_in(text: str) -> Iterator[Number]:
    text = text.replace("−", "-").replace("\N{NARROW NO-BREAK SPACE}", ",")
    text = _POWER_OF_TEN.sub(lambda m: "1e" + m[1].translate(_FROM_SUPERSCRIPT), text)
    for match in _NUMBER.finditer(text):
        sign = "-" if _NEGATIVE.search(text[max(match.start() - 2, 0) : match.start()]) else ""
        written = sign + match.group()
        yield Number(written, Decimal(written.replace(",", "")), match.start())


@pytest.fixture(scope="session")
def numbers_in() -> Callable[[str], list[Number]]:
    """Returns the numbers in a text, in order; names such as x1 and float32 contain none."""
    return lambda text: list(_numbers_in(text))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, by a plain file server."""
    with served(site) as address:
        yield address.rstrip("/")


EASY_START = "--js-flags=--liftoff-only"
"""Python is not compiled a second time, to be faster: a test seldom runs for long enough."""


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """One Chromium for this module. Without Chromium the tests fail: they are not skipped."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is not there; install chromium or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, EASY_START])
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, address: str, page_name: str, scheme: Scheme = "light", script: bool = True
) -> Iterator[Page]:
    """Opens a page of the site; at the end, nothing may have gone wrong in it.

    That is: no error on the console, no failed request, no request to another host.
    """
    context = browser.new_context(
        viewport={"width": WIDE, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    context.set_default_timeout(30_000)  # a busy machine is slow, not wrong
    page = context.new_page()
    problems = watched(page, address)
    page.goto(f"{address}/{page_name.removesuffix('index.html')}", wait_until="load")
    try:
        yield page
    finally:
        context.close()
    assert problems == []


@pytest.fixture
def open_page(browser: Browser, address: str) -> Open:
    """Opens a page for one test, in a context of its own."""
    return partial(opened, browser, address)


@pytest.fixture(scope="module", params=CHAPTER_NAMES)
def chapter_tab(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A chapter's page, opened once for all tests of a module that leave it as they found it."""
    with opened(browser, address, f"chapters/{request.param}/index.html") as page:
        yield page


class Held:
    """What a page asks for, held back until a test lets it go."""

    def __init__(self, page: Page, match: str) -> None:
        """Holds back each request from now on whose address matches."""
        self._page = page
        self._routes: list[Route] = []
        page.route(match, lambda route: self._routes.append(route))

    def first(self, n: int) -> list[Route]:
        """Returns the first n requests, which a busy browser may tell of a little later."""
        until = time.monotonic() + 30
        while len(self._routes) < n:
            assert time.monotonic() < until, f"{len(self._routes)} of {n} requests came"
            self._page.wait_for_timeout(20)
        return self._routes[:n]


def read_through(page: Page) -> None:
    """Scrolls through the notebook's page until all its chapters are there."""
    page.keyboard.press("Shift")  # a page that is being read is not brought back to its place
    parts = page.locator("a[data-part]")
    until = time.monotonic() + 30
    while parts.count():
        assert time.monotonic() < until, f"{parts.count()} chapters do not come"
        page.evaluate("""async () => {
            document.querySelector("a[data-part]")?.scrollIntoView({ behavior: "instant" })
            await new Promise(seen => setTimeout(seen, 100))
        }""")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")


def swipe(
    page: Page,
    place: tuple[float, float],
    by: tuple[float, float],
    *,
    resting: tuple[float, float] | None = None,
) -> None:
    """Moves a finger, from a place of the window; a second one may rest elsewhere half the way."""
    driver = page.context.new_cdp_session(page)
    steps = [(0.0, 0.0), *((by[0] * k / 8, by[1] * k / 8) for k in range(1, 9))]
    for k, (dx, dy) in enumerate(steps):
        points = [{"x": place[0] + dx, "y": place[1] + dy, "id": 0}]
        kind = "touchMove" if k else "touchStart"
        driver.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        if resting and k < len(steps) / 2:
            points.append({"x": resting[0], "y": resting[1], "id": 1})
            kind = "touchMove" if k else "touchStart"
            driver.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(20)
    driver.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    driver.detach()


def watched(page: Page, address: str) -> list[str]:
    """Returns a list that fills with what goes wrong in a page."""
    problems: list[str] = []

    def report(is_problem: bool, problem: str) -> None:
        if is_problem:
            problems.append(problem)

    def said(message: ConsoleMessage) -> None:
        url = message.location["url"]
        is_ours = not url.endswith("/favicon.ico")  # a browser asks for it beside a file of text
        report(message.type == "error" and is_ours, f"{message.text} ({url})")

    allowed = (address, "data:", "blob:")
    page.on("console", said)
    page.on("pageerror", lambda error: report(True, str(error)))
    page.on("request", lambda r: report(not r.url.startswith(allowed), f"request to {r.url}"))
    page.on("response", lambda r: report(r.status >= 400, f"{r.url}: status {r.status}"))
    page.on(
        "requestfailed",  # aborted is what was under way when a test left the page
        lambda r: report(r.failure != "net::ERR_ABORTED", f"{r.url}: {r.failure}"),
    )
    return problems
