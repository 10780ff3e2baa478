"""Cells that run in the page, in Chromium, on the built site below a path of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from live_cells import LOADING, RAN, button, cell, edit, failing_once, opened, run, status
from playwright.sync_api import Browser, Locator, Page, Route, Worker, expect

from browser.compare import in_one_wording, same_text
from tasks.bench.browser import CHROMIUM, FLAGS, Quiet, served

BELOW = "some/where/"
RUNNING = 60_000
DEPENDS_ON_THE_COMPUTER = ", gaps:"  # chapter 4 shows the last digit, and says why it may differ

Visit = Callable[..., AbstractContextManager[Page]]


class BelowAPath(Quiet):
    """A plain file server that publishes the site below a path."""

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(f"/{BELOW}")
        return "/nowhere" if below == path else super().translate_path(f"/{below}")


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    """Address of the site's root, below a path."""
    with served(site, BelowAPath) as address:
        yield f"{address}{BELOW}"


@pytest.fixture
def visit(browser: Browser, home: str) -> Visit:
    """Opens the page of a chapter, or another one."""

    def visited(name: str, width: int = 1280) -> AbstractContextManager[Page]:
        return opened(browser, home, path_of(name), width)

    return visited


def path_of(name: str) -> str:
    return "" if name == "index" else f"chapters/{name}/" if name[0].isdigit() else f"{name}/"


@pytest.fixture(scope="module")
def started(browser: Browser, home: str) -> Iterator[Page]:
    """A page whose Python has started: this takes longer than most of what is done with it."""
    with opened(browser, home, "chapters/2-chain-rule/") as page:
        run(cell(page, 1))
        yield page


@pytest.fixture
def tab(started: Page) -> Page:
    """The page that has started, as published: all that other tests did there is taken back."""
    resets = started.locator(".live-bar").get_by_role("button", name="Reset")
    while resets.count():
        resets.first.click()
    expect(started.locator(".live-output, .cm-content")).to_have_count(0)
    return started


def manifest(site: Path, name: str) -> dict[str, object]:
    content = json.loads((site / "live" / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def part_of(site: Path, name: str, part: str) -> dict[str, Any]:
    """Returns a part of a chapter's first exercise."""
    entries = manifest(site, name)["cells"]
    assert isinstance(entries, list)
    exercise = next(each["exercise"] for each in entries if each.get("exercise"))
    found: dict[str, Any] = next(
        each for each in entries if (each.get("exercise"), each.get("part")) == (exercise, part)
    )
    return found


def first_exercise(site: Path, name: str) -> tuple[int, str]:
    """Returns the number of the starter of a chapter's first exercise, and the solution."""
    return part_of(site, name, "starter")["number"], part_of(site, name, "solution")["text"]


# ---------------------------------------------------------------- what is published


def test_comparison_shows_a_published_number_that_is_wrong(visit: Visit, home: str) -> None:
    def lie(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("L = -8.0", "L = -7.5"))

    with visit("2-chain-rule") as page:
        page.route("**/live/2-chain-rule.json", lie)
        page.get_by_role("button", name="Verify this page").click()
        summary = page.locator(".live-summary")
        expect(summary).to_have_text(re.compile(r"^Done\. Of"), timeout=LOADING)
        mark = cell(page, 1).locator(".live-mark.different")
        mark.locator("summary").click()
        expect(mark).to_contain_text("published: e = -6.0, d = 4.0, L = -7.5")
        expect(mark).to_contain_text("here:      e = -6.0, d = 4.0, L = -8.0")


def test_nothing_is_loaded_before_the_first_press(visit: Visit) -> None:
    with visit("3-autograd") as page:
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.reload(wait_until="load")
        page.wait_for_timeout(1000)
        live = [url for url in requested if "/live/" in url]
        names = sorted(url.rpartition("/")[2] for url in live)
        own = ["button.js", "live.js", "loading.js"]
        assert names == sorted(["accessibility.js", "markdown.js", "place.js", *own])
        assert not [url for url in requested if "search_index" in url]


def test_cell_that_cannot_run_says_what_it_needs(visit: Visit) -> None:
    with visit("5-pytorch") as page:
        lacking = page.locator('.cell[data-needs="torch"]:has(.live-bar)').first
        expect(status(lacking)).to_have_text("Needs torch")
        assert lacking.get_by_role("button", name="Run").count() == 0


# ---------------------------------------------------------------- run, edit, reset


def places(cell: Locator) -> list[tuple[float, float]]:
    """Where the buttons are that a reader may be about to press, from the cell's corner."""
    boxes = [each.bounding_box() for each in (cell, button(cell, "Run"), button(cell, "Edit"))]
    around, *buttons = [box for box in boxes if box is not None]
    return [(box["x"] - around["x"], box["y"] - around["y"]) for box in buttons]


def test_buttons_stay_where_they_are_and_states_are_told(tab: Page) -> None:
    one = cell(tab, 1)
    one.scroll_into_view_if_needed()
    published = places(one)
    button(one, "Run").dblclick()
    expect(status(one)).to_have_text(RAN, timeout=LOADING)
    assert one.locator(".cm-content").count() == 0  # the second click met no other button
    assert one.get_attribute("data-state") == "ran"
    assert places(one) == published
    code = one.locator("pre > code").first.inner_text().rstrip()
    for changed, state, says in (
        (code.replace("2.0", "3.0", 1), "yours", "Your change: 2.0 → 3.0; published"),
        ("missing", "failed", "Failed here"),
    ):
        edit(tab, one, changed)
        assert places(one) == published
        tab.keyboard.press("Shift+Enter")
        expect(status(one)).to_contain_text(says)
        assert one.get_attribute("data-state") == state
        assert places(one) == published
    button(one, "Reset").click()
    assert places(one) == published
    assert one.get_attribute("data-state") == ""


def test_run_brings_earlier_cells_up_to_date(tab: Page) -> None:
    first, later = cell(tab, 1), cell(tab, 3)
    edit(tab, first, "new = 41\nnew")
    edit(tab, later, "new + 1")
    run(later)
    expect(first.locator(".live-output")).to_have_text("41")
    expect(later.locator(".live-output")).to_have_text("42")


def test_edit_run_and_reset(tab: Page) -> None:
    one = cell(tab, 1)
    published = one.locator(".output").inner_text()
    edit(tab, one, "print('one')\nmissing")
    tab.keyboard.press("Shift+Enter")
    expect(status(one)).to_have_text(re.compile("^Failed here"), timeout=LOADING)
    expect(one.locator(".live-output .output.stdout")).to_have_text("one")
    error = one.locator(".live-output .output.error")
    expect(error).to_contain_text("cell 1, line 2:")
    expect(error).to_contain_text("NameError: name 'missing' is not defined")
    expect(error).not_to_contain_text("session.py")
    expect(one.locator("pre > code").first).to_have_text("print('one')\nmissing")
    button(one, "Reset").click()
    assert one.locator(".output:visible").inner_text() == published
    assert one.locator(".cm-content").count() == 0


def test_run_that_shows_nothing_takes_the_old_output_away(tab: Page) -> None:
    one = cell(tab, 1)
    assert one.locator(".output:visible").count() == 1
    edit(tab, one, "quiet = 1")
    tab.keyboard.press("Shift+Enter")
    expect(status(one)).to_have_text(RAN, timeout=LOADING)
    assert one.locator(".output:visible").count() == 0


def test_graph_and_stepper_come_as_published(tab: Page) -> None:
    run(cell(tab, 2))
    drawing = cell(tab, 2).locator(".live-output figure.drawing")
    expect(drawing.locator("svg")).to_have_attribute("aria-label", re.compile("^Graph read"))
    expect(drawing.locator("figcaption")).to_contain_text("Values are the larger boxes")
    assert "var(--figure-leaf" in drawing.inner_html()
    stepper_cell = tab.locator(".cell[data-live]:has(micrograd-stepper)").first
    run(stepper_cell)
    stepper = stepper_cell.locator(".live-output micrograd-stepper")
    stepper.get_by_role("button", name="Next").click()
    expect(stepper.locator(".count")).to_contain_text("1 /")


def test_live_drawing_follows_the_color_scheme(tab: Page) -> None:
    run(cell(tab, 2))
    node = cell(tab, 2).locator(".live-output path[fill*='figure-leaf']").first
    light = str(node.evaluate("(path) => getComputedStyle(path).fill"))
    tab.emulate_media(color_scheme="dark")
    expect(node).not_to_have_css("fill", light)
    tab.emulate_media(color_scheme="light")


def test_names_are_forgotten_when_the_reader_comes_back(visit: Visit, home: str) -> None:
    with visit("2-chain-rule") as page:
        edit(page, cell(page, 1), "secret = 1")
        page.keyboard.press("Shift+Enter")
        expect(status(cell(page, 1))).to_have_text(RAN, timeout=LOADING)
        page.goto(f"{home}chapters/3-autograd/")
        page.goto(f"{home}chapters/2-chain-rule/")
        edit(page, cell(page, 1), "secret")
        page.keyboard.press("Shift+Enter")
        expect(cell(page, 1).locator(".live-output")).to_contain_text("NameError", timeout=LOADING)


# How each letter of some code looks.
LETTERS = """(code) => {
  const words = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
  const letters = []
  while (words.nextNode()) {
    const { color, font } = getComputedStyle(words.currentNode.parentElement)
    for (const letter of words.currentNode.textContent.replace(/\\s/g, ""))
      letters.push([letter, color, font].join(" "))
  }
  return letters
}"""


@pytest.mark.parametrize("number", [2, 4, 5])
def test_edit_leaves_the_looks_of_code(number: int, visit: Visit) -> None:
    with visit("6-training") as page:
        one = cell(page, number)
        published = one.locator("pre > code").first.evaluate(LETTERS)
        button(one, "Edit").click()
        expect(one.locator(".cm-content")).to_be_focused(timeout=LOADING)
        assert one.locator(".cm-content").evaluate(LETTERS) == published


WIDTH_OF_BUTTONS = """() => {
  const cell = document.querySelector(".cell:has(.cm-editor)")
  const buttons = [...cell.querySelectorAll(".live-buttons button")]
  const shown = buttons.filter((each) => each.offsetWidth)
  const sides = shown.map((each) => each.getBoundingClientRect())
  return Math.max(...sides.map((side) => side.right)) - Math.min(...sides.map((side) => side.left))
}"""


def test_everything_works_from_the_keyboard_at_390_pixels(visit: Visit) -> None:
    with visit("2-chain-rule", width=390) as page:
        one = cell(page, 1)
        button(one, "Edit").focus()
        page.keyboard.press("Enter")
        expect(one.locator(".cm-content")).to_be_focused(timeout=LOADING)
        page.keyboard.press("Control+End")
        page.keyboard.type("\nprint('typed')")
        page.keyboard.press("Tab")
        expect(one.locator(".cm-content")).not_to_be_focused()
        one.locator(".cm-content").focus()
        page.keyboard.press("Escape")
        expect(button(one, "Run")).to_be_focused()
        page.keyboard.press("Enter")
        expect(one.locator(".live-output")).to_contain_text("typed", timeout=LOADING)
        for width in (390, 320):  # where an edit has five buttons, also in an exercise's frame
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            least = page.evaluate(WIDTH_OF_BUTTONS)
            assert least <= width - 78


BUTTONS = """buttons => {
  const shown = buttons.filter((each) => each.checkVisibility())
  const left = (each) => each.getBoundingClientRect().left
  const byEye = shown.toSorted((a, b) => left(a) - left(b))
  return [shown, byEye].map((list) => list.map((each) => each.textContent))
}"""


def test_keyboard_comes_to_the_buttons_of_a_cell_from_left_to_right(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, "first = 2")
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 800})
        by_key, by_eye = one.locator(".live-buttons button").evaluate_all(BUTTONS)
        assert by_key == by_eye == ["Link", "Reset", "Edit", "Run"]


def test_paper_and_copies_have_the_code_that_is_being_edited(tab: Page) -> None:
    one = cell(tab, 1)
    code = one.locator("pre > code").first
    published = code.inner_text()
    edit(tab, one, mine := f"first = 1\n{'y' * 200} = 2")
    tab.emulate_media(media="print")
    expect(code).to_be_visible()
    expect(code).to_have_text(mine)
    expect(one.locator(".cm-editor")).to_be_hidden()
    tab.emulate_media(media="screen")
    edit(tab, one, published.rstrip("\n"))
    expect(code).to_have_text(published)
    edit(tab, one, "1")  # what is edited has a Reset


# ---------------------------------------------------------------- stop, floods, failures


def test_endless_loop_is_stopped_and_the_page_goes_on(visit: Visit) -> None:
    with visit("2-chain-rule") as page:
        one, three = cell(page, 1), cell(page, 3)
        edit(page, one, "print('before')\nwhile True:\n    pass")
        page.keyboard.press("Shift+Enter")
        expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
        ended: list[Worker] = []
        python = next(each for each in page.workers if each.url.endswith("/live/worker.js"))
        python.on("close", lambda worker: ended.append(worker))
        button(one, "Stop").dblclick()  # the second press falls on Run, and is not meant
        expect(status(one)).to_contain_text("Stopped")
        button(one, "Reset").click()
        run(three)
        for _ in range(100):  # Chromium grants a worker two seconds
            if not ended:
                page.wait_for_timeout(100)
        assert ended == [python]
        expect(three.locator(".live-output .output.error")).to_have_count(0)


class Isolated(BelowAPath):
    """A server whose pages may share memory with their workers."""

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()


def test_stop_interrupts_and_keeps_python_where_the_page_is_isolated(
    browser: Browser, site: Path
) -> None:
    with served(site, Isolated) as root, browser.new_context() as context:
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{root}{BELOW}chapters/2-chain-rule/")
        assert page.evaluate("crossOriginIsolated")
        one, two = cell(page, 1), cell(page, 2)
        edit(page, two, "print('before')\nwhile True:\n    pass")
        page.keyboard.press("Shift+Enter")
        expect(two.locator(".live-output")).to_contain_text("before", timeout=LOADING)
        button(two, "Stop").click()
        expect(two.locator(".live-output .output.error")).to_contain_text("KeyboardInterrupt")
        expect(two.locator(".live-output .output.error")).to_contain_text("cell 2, line 3:")
        expect(status(two)).to_have_text(re.compile(r"^Stopped after \d+ ms$"))
        expect(two).to_have_attribute("data-state", "stopped")
        (python,) = [each for each in page.workers if each.url.endswith("/live/worker.js")]
        edit(page, one, "41 + 1")
        page.keyboard.press("Shift+Enter")
        expect(one.locator(".live-output")).to_have_text("42")
        assert python in page.workers


def test_what_is_typed_while_a_reset_stops_python_stays(browser: Browser, site: Path) -> None:
    with served(site, Isolated) as root, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{root}{BELOW}chapters/2-chain-rule/")
        one = cell(page, 1)
        edit(page, one, "sum(range(10**11))")  # hears no interrupt
        page.keyboard.press("Shift+Enter")
        expect(one).to_have_attribute("data-state", "running", timeout=LOADING)
        button(one, "Reset").click()
        edit(page, one, "6 * 7")
        expect(one).to_have_attribute("data-state", "", timeout=5000)  # a second later
        expect(one.locator(".cm-content")).to_have_text("6 * 7")
        run(one)
        expect(one.locator(".live-output")).to_have_text("42")


def test_flood_of_prints_is_shortened_and_the_page_stays_awake(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, "for i in range(1_000_000):\n    print(i)")
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("Shortened", timeout=LOADING)
    expect(status(one)).to_have_text(RAN, timeout=RUNNING)
    assert len(one.locator(".live-output").inner_text()) < 201_000


def test_input_says_what_to_do_instead(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, "input('x?')")
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text(
        "input() cannot ask in this page", timeout=LOADING
    )


PASTE = """(editor, text) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/plain", text)
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
}"""


def test_code_pasted_from_a_page_has_spaces_that_python_knows(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, "\n")
    code = "\ufeffif\xa0True:\r\n\xa0\xa0\xa0\u202fprint('pasted')\u200b\r\n"
    one.locator(".cm-content").evaluate(PASTE, code)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_have_text("pasted\n", timeout=LOADING)


def test_name_that_is_nearly_right_is_suggested(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, "value = 1\nvaleu")
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("Did you mean: 'value'?", timeout=LOADING)


def test_worker_that_dies_in_the_middle_of_a_run_is_replaced(visit: Visit) -> None:
    with visit("2-chain-rule") as page:
        one = cell(page, 1)
        edit(page, one, "import js\nprint('before')\njs.close()\nwhile True: pass")
        button(one, "Run").click()
        expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
        button(one, "Stop").click()
        expect(status(one)).to_contain_text("Stopped")
        edit(page, one, "nested = []\nfor _ in range(100_000): nested = [nested]\nrepr(nested)")
        page.keyboard.press("Shift+Enter")
        expect(status(one)).to_contain_text("stack overflowed", timeout=LOADING)
        button(one, "Reset").click()
        run(one)


FASTER = """() => {
  const { setTimeout } = window
  window.setTimeout = (act, wait) => setTimeout(act, wait < 10_000 ? wait : wait / 20)
}"""
"""Lets a reader wait half a second for what comes after ten."""


def test_script_that_does_not_come_is_told_and_pressing_again_asks_for_nothing_twice(
    visit: Visit,
) -> None:
    with visit("2-chain-rule") as page:
        page.evaluate(FASTER)
        held: list[Route] = []
        for part in ("page.js", "editor.js"):
            page.context.route(f"**/{part}", lambda route: held.append(route))
        one, summary = cell(page, 1), page.locator(".live-summary")
        for _ in range(2):
            button(one, "Edit").click()
            page.get_by_role("button", name="Verify this page").click()
        for says in (status(one), summary, status(one)):  # the page's own script, then the editor
            expect(says).to_contain_text("Loading")
            expect(says).to_contain_text("If it stays so, reload the page")
            if says is summary:
                held.pop().continue_()
                expect(status(one)).to_have_text("Loading the editor …")
        held.pop().continue_()
        expect(one.locator(".cm-content")).to_be_focused()
        expect(one.locator(".cm-editor")).to_have_count(1)
        expect(page.get_by_role("button", name="Stop the verification")).to_have_count(1)


PARTS = ["page.js", "python_stdlib.zip", "pyodide.asm.js", "pyodide.asm.wasm", "page.zip"]


@pytest.mark.parametrize("part", PARTS)
def test_network_that_fails_while_loading_is_told_and_retry_works(visit: Visit, part: str) -> None:
    with visit("2-chain-rule") as page:
        failing_once(f"**/{part}", page)
        one = cell(page, 1)
        button(one, "Run").click()
        expect(status(one)).to_have_text(re.compile("again"), timeout=LOADING)
        run(one)


@pytest.mark.parametrize(
    ("part", "content", "says"),
    [
        ("pyodide.asm.wasm", "<html>Log in to this network</html>", "Python could not be loaded"),
        ("page.js", "export const openPage = (", "came damaged"),
        ("page.js", "", "came damaged"),
        ("editor.js", "", "came damaged"),
        ("pyodide.js", "", "Python could not be loaded"),
        ("*.whl", "<html>", "Python could not be loaded"),
        ("python_stdlib.zip", "<html>", "Python could not be loaded"),
        ("viz.js", "", "Graphviz could not be loaded"),
    ],
)
def test_file_that_comes_damaged_is_told(visit: Visit, part: str, content: str, says: str) -> None:
    with visit("2-chain-rule") as page:
        kind = "text/javascript" if part.endswith(".js") else "application/wasm"
        page.context.route(
            f"**/{part}", lambda route: route.fulfill(body=content, content_type=kind)
        )
        one = cell(page, 2 if part == "viz.js" else 1)
        button(one, "Edit" if part == "editor.js" else "Run").click()
        expect(status(one)).to_contain_text(says, timeout=LOADING)
        page.context.unroute(f"**/{part}")
        if part in ("page.js", "editor.js"):
            expect(status(one)).to_have_text(re.compile(r"\. Reload the page$"))
            page.reload()  # a browser keeps a script that it has read
        run(one)


def test_missing_wheel_is_told(visit: Visit) -> None:
    with visit("2-chain-rule") as page:
        page.context.route("**/*.whl", lambda route: route.fulfill(status=404, body="gone"))
        one = cell(page, 1)
        button(one, "Run").click()
        gone = re.compile(r"could not be loaded \(404\)\. Reload the page$")
        expect(status(one)).to_have_text(gone, timeout=LOADING)


def test_page_that_is_older_than_the_site_says_so(visit: Visit) -> None:
    def publish(route: Route) -> None:
        response = route.fetch()
        newer = response.json()
        for entry in newer["cells"][3:]:
            entry["number"] += 1
        newer["cells"].insert(3, {**newer["cells"][2], "number": newer["cells"][2]["number"] + 1})
        route.fulfill(response=response, json=newer)

    with visit("2-chain-rule") as page:
        page.context.route("**/live/2-chain-rule.json", publish)
        for n, name in ((1, "Run"), (3, "Edit")):
            button(cell(page, n), name).click()
            expect(status(cell(page, n))).to_have_text(
                "The site has changed since this page was opened. Reload the page"
            )
        assert page.locator(".live-output, .cm-content").count() == 0


def test_browser_without_webassembly_is_told_when_run_is_pressed(
    browser: Browser, home: str
) -> None:
    context = browser.new_context()
    context.add_init_script("delete globalThis.WebAssembly")
    page = context.new_page()
    page.goto(f"{home}chapters/2-chain-rule/")
    button(cell(page, 1), "Run").click()
    expect(status(cell(page, 1))).to_contain_text("This browser has no WebAssembly")
    context.close()


@pytest.mark.parametrize("name", ["index.html", "chapters/2-chain-rule/index.html"])
def test_page_without_javascript_says_why_its_cells_do_not_run(
    name: str, open_page: Callable[..., AbstractContextManager[Page]]
) -> None:
    with open_page(name, script=False) as page:
        sentence = page.locator("noscript p")
        expect(sentence).to_be_visible()
        expect(sentence).to_contain_text("Without JavaScript, cells cannot be run in this page.")
        assert page.locator(".live-bar, .live-verify").count() == 0


# ---------------------------------------------------------------- exercises


def test_exercise_is_failed_then_solved_kept_and_reset(visit: Visit, site: Path) -> None:
    starter = part_of(site, "3-autograd", "starter")
    solution = part_of(site, "3-autograd", "solution")
    with visit("3-autograd") as page:
        exercise = cell(page, starter["number"])
        card = page.locator(f".exercise[data-name={starter['exercise']}]")
        hints, slips = card.locator("> .tip"), card.locator("[data-part=wrong]")
        card.scroll_into_view_if_needed()
        expect(card).not_to_contain_text("✗", use_inner_text=True)  # no verdict before a try
        expect(slips.first).to_be_hidden()
        assert [hint.is_visible() for hint in hints.all()] == [True] + [False] * (hints.count() - 1)
        button(exercise, "Check").click()
        output = exercise.locator(".live-output")
        expect(slips.first).to_be_visible(timeout=LOADING)
        expect(status(exercise)).to_have_text("The check says what is missing")
        expect(output).to_contain_text("✗ Not yet", timeout=LOADING)
        assert exercise.inner_text().count("Not yet") == 1
        edit(page, exercise, solution["text"])
        page.keyboard.press("Shift+Enter")
        expect(output).to_contain_text("✓")
        solved = page.evaluate("JSON.parse(localStorage['micrograd.progress'])")
        assert solved[starter["exercise"]] is True
        page.reload()
        expect(card).to_have_attribute("data-solved", "")
        expect(exercise.locator("pre > code").first).to_have_text(solution["text"])
        with page.expect_download() as download:
            button(exercise, "Download").click()
        assert Path(download.value.path()).read_text(encoding="utf-8") == solution["text"]
        button(exercise, "Reset").click()
        expect(exercise.locator("pre > code").first).to_have_text(starter["text"])
        page.reload()
        expect(exercise.locator("pre > code").first).to_have_text(starter["text"])


# ---------------------------------------------------------------- outputs as displayed


SHOWN = """(cell) => {
  const blocks = ".output, figure.drawing, .widget, .markdown"
  const within = cell.querySelector(":scope .live-output") ?? cell
  within.querySelectorAll("details").forEach((fold) => (fold.open = true))
  return [...within.querySelectorAll(blocks)]
    .filter((node) => !node.parentElement.closest(blocks))
    .map((node) => [
      [...node.classList].filter((name) => name !== "no-copy").sort().join(" "),
      node.innerText.replace(/\\s+/g, " ").trim(),
      [...node.querySelectorAll("svg")].map((svg) => svg.getAttribute("aria-label")),
    ])
}"""
"""The outputs of a cell as a reader sees them: what they are, their words, their drawings."""


def shown_by(cell: Locator) -> list[tuple[str, str, list[str]]]:
    return [(kind, in_one_wording(text), words) for kind, text, words in cell.evaluate(SHOWN)]


NOTHING_WAITS = "* { content-visibility: visible !important }"
"""Words that wait off the screen are none to `innerText`."""

RUN_EACH = """(numbers) => {
  const wanted = numbers.map((number) => document.querySelector(`.cell[data-cell="${number}"]`))
  const found = wanted.filter((cell) => cell?.querySelector(".live-bar button"))
  for (const cell of found) {
    cell.querySelector(":scope > details")?.setAttribute("open", "")
    cell.querySelector(".live-bar button[aria-label^=Run]").click()
  }
  return found.map((cell) => Number(cell.dataset.cell))
}"""
"""Presses Run of cells, from the first on, and returns their numbers; each waits for its turn."""

LONG = {"8-training-well", "11-language-model"}  # minutes here: their cells are run once


@pytest.fixture(scope="module")
def fast_browser(browser: Browser) -> Iterator[Browser]:
    """Chromium as readers have it: these cells compute for longer than Python takes to start."""
    chromium = browser.browser_type
    with chromium.launch(executable_path=CHROMIUM, args=FLAGS) as fast_browser:
        yield fast_browser


def test_cells_give_what_is_published_when_run_and_when_verified(
    executed_name: str, fast_browser: Browser, home: str, site: Path
) -> None:
    cells = manifest(site, executed_name)["cells"]
    assert isinstance(cells, list)
    live = [each["number"] for each in cells if not each["needs"] and "exercise" not in each]
    with opened(fast_browser, home, path_of(executed_name)) as page:
        page.add_style_tag(content=NOTHING_WAITS)
        published = {n: shown_by(cell(page, n)) for n in live if cell(page, n).count()}
        assert all(
            text for shown in published.values() for kind, text, _ in shown if "stdout" in kind
        )
        pressed = page.evaluate(RUN_EACH, list(published))
        changed = {}
        for number in pressed:
            expect(status(cell(page, number))).to_have_text(RAN, timeout=5 * RUNNING)
            before, after = published[number], shown_by(cell(page, number))
            if not same_text(str(after), str(before)):
                changed[number] = (before, after)
        unexpected = {
            number: pair
            for number, pair in changed.items()
            if DEPENDS_ON_THE_COMPUTER not in str(pair)
        }
        assert unexpected == {}
        if executed_name[0].isdigit():
            assert pressed
            if executed_name not in LONG:
                verify(page, cells)


def verify(page: Page, cells: list[dict[str, Any]]) -> None:
    """Has a page verify itself: all that can run there is as published, the rest is told."""
    page_cells = [each for each in cells if each["source"]]  # a check runs with an answer
    live = [each for each in page_cells if not each["needs"]]
    page.get_by_role("button", name="Verify this page").click()
    summary = page.locator(".live-summary")
    expect(summary).to_have_text(re.compile(r"^Done\. Of"), timeout=5 * RUNNING)
    different = page.locator(".live-mark.different")
    unexpected = [
        text for text in different.all_text_contents() if DEPENDS_ON_THE_COMPUTER not in text
    ]
    assert unexpected == []
    assert f"{len(live) - different.count()} reproduced" in summary.inner_text()
    if len(live) < len(page_cells):
        assert f"{len(page_cells) - len(live)} not run (they need" in summary.inner_text()
    lies_on = "mark => mark.getBoundingClientRect().top < mark.previousElementSibling"
    lies_on += ".getBoundingClientRect().bottom"
    hidden = page.locator(".live-mark").evaluate_all(f"marks => marks.filter({lies_on}).length")
    assert hidden == 0, f"{hidden} marks lie on the outputs that they speak of"


DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
OUTPUTS = {
    "print('a'); import sys; print('b', file=sys.stderr); print('c')": (
        [("stdout", "a\nc"), ("stderr", "b")]
    ),
    "for k in range(3): print(f'\\r{k} %', end='')\nprint('\\rdone')": [("stdout", "done")],
    "print('\\x1b[31mred\\x1b[0m')": [("stdout", "red")],
    "class H:\n    def _repr_html_(self): return '</div></div><b>bold</b>'\nH()": (
        [("html", "bold")]
    ),
    "class M:\n    def _repr_markdown_(self): return '```diff\\n- a\\n+ b\\n```'\nM()": (
        [("markdown", "- a\n+ b")]
    ),
    "class L:\n    def _repr_latex_(self): return r'$\\frac{a}{b}$'\nL()": (
        [("output", "$\\frac{a}{b}$")]
    ),
    f"import base64\nclass P:\n    def _repr_png_(self): return base64.b64decode('{DOT}')\nP()": (
        [("drawing", "")]
    ),
    "print('\\ta\\n12\\tb')": [("stdout", "\ta\n12\tb")],
    "import os\nprint('a')\n_ = os.write(1, 'é\\n'.encode())\nprint('b')": [("stdout", "a\né\nb")],
    "import os, sys\nos.chdir('/tmp')\ndel sys.modules['micrograd']\nimport micrograd\n0": (
        [("output", "0")]
    ),
    "import sys\nsys.exit('bye')": [
        ("error", "cell 1, line 2:\n  sys.exit('bye')\nSystemExit: bye")
    ],
    "raise ExceptionGroup('two', [ValueError(1), TypeError(2)])": (
        [
            (
                "error",
                "cell 1, line 1:\n"
                "  raise ExceptionGroup('two', [ValueError(1), TypeError(2)])\n"
                "ExceptionGroup: two (2 sub-exceptions)\n  ValueError: 1\n  TypeError: 2",
            )
        ]
    ),
    "list(range(40))": [("output", "[" + ",\n ".join(map(str, range(40))) + "]")],
}


def test_every_kind_of_output_is_shown(tab: Page) -> None:
    one = cell(tab, 1)
    run(one)
    for code, shown in OUTPUTS.items():
        edit(tab, one, code)
        tab.keyboard.press("Shift+Enter")
        blocks = one.locator(".live-output > *")
        expect(blocks).to_have_text([text for _, text in shown], use_inner_text=True)
        for block, (kind, _) in zip(blocks.all(), shown, strict=True):
            expect(block).to_have_class(re.compile(rf"\b{kind}\b"))


# ---------------------------------------------------------------- an empty slate


PATCH = """\
import math
import micrograd.engine
micrograd.engine.Value.__mul__ = lambda a, b: "patched"
math.tanh = None
print("patched")"""


def test_what_a_cell_did_to_modules_ends_with_reset_and_with_verification(visit: Visit) -> None:
    with visit("2-chain-rule") as page:
        one = cell(page, 1)
        verify = page.get_by_role("button", name="Verify this page")
        for look in (button(one, "Reset"), verify):
            edit(page, one, PATCH)
            page.keyboard.press("Shift+Enter")
            expect(one.locator(".live-output")).to_have_text("patched", timeout=LOADING)
            look.click()
        summary = page.locator(".live-summary")
        expect(summary).to_have_text(re.compile(r"^Done\. Of"), timeout=5 * RUNNING)
        expect(summary).to_contain_text(" 0 different")
        button(one, "Reset").click()
        edit(page, one, "import math\nmath.tanh(0.0)")
        page.keyboard.press("Shift+Enter")
        expect(one.locator(".live-output")).to_have_text("0.0", timeout=LOADING)


def test_what_a_cell_shows_styles_nothing_else(tab: Page) -> None:
    first = cell(tab, 1)
    hides = "<style>} body { display: none !important } @scope {</style>"
    covers = "<div style='position: fixed; inset: 0; z-index: 99'>over</div>"
    html = f"{hides}{covers}<b>bold</b>"
    edit(tab, first, f"class H:\n    def _repr_html_(self): return {html!r}\nH()")
    run(first)
    expect(first.locator(".live-output b")).to_be_visible()
    button(first, "Run").click()


def test_stack_that_overflows_is_told_without_our_files(tab: Page) -> None:
    first = cell(tab, 1)
    edit(tab, first, "eval('+'.join(['1'] * 100_000))")
    button(first, "Run").click()
    expect(status(first)).to_have_text(re.compile("Press Run to start again|Failed here"))
    assert "/home/" not in first.inner_text()


def test_python_that_a_cell_broke_is_told_and_replaced(tab: Page) -> None:
    first = cell(tab, 1)
    edit(tab, first, "import builtins\nbuiltins.len = lambda value: 99\nlen([])")
    run(first)
    edit(tab, first, "print(len([]))")
    button(first, "Run").click()
    expect(status(first)).to_have_text(
        "Python broke down: a cell changed what it needs itself. Press Run to start again"
    )
    assert "Traceback" not in first.inner_text()
    run(first)
    expect(first.locator(".live-output")).to_have_text("0\n")


def test_check_does_not_meet_what_a_cell_did(visit: Visit, site: Path) -> None:
    exercise, solution = first_exercise(site, "3-autograd")
    with visit("3-autograd") as page:
        first = page.locator(".cell[data-live]:not([data-part])").first
        edit(page, first, PATCH)
        page.keyboard.press("Shift+Enter")
        expect(first.locator(".live-output")).to_have_text("patched", timeout=LOADING)
        answer = cell(page, exercise)
        edit(page, answer, solution)
        page.keyboard.press("Shift+Enter")
        expect(answer.locator(".live-output")).to_contain_text("✓", timeout=LOADING)
        edit(page, answer, f"{solution}\nimport sys\nsys.exit()")
        page.keyboard.press("Shift+Enter")
        expect(answer.locator(".live-output")).to_contain_text("✗", timeout=LOADING)
        expect(answer.locator(".live-output")).not_to_contain_text(".py")


# ---------------------------------------------------------------- turns


ENDLESS = "print('before')\nwhile True:\n    pass"


def test_python_that_cannot_start_after_a_stop_is_told_and_comes_back(visit: Visit) -> None:
    with visit("2-chain-rule") as page:
        one, three = cell(page, 1), cell(page, 3)
        edit(page, one, ENDLESS)
        page.keyboard.press("Shift+Enter")
        expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
        page.context.route("**/pyodide.asm.wasm", lambda route: route.abort("internetdisconnected"))
        button(one, "Stop").click()
        expect(status(one)).to_contain_text("Stopped")
        button(one, "Reset").click()
        for _ in range(2):
            button(three, "Run").click()
            expect(status(three)).to_contain_text("pyodide.asm.wasm could not be loaded")
            expect(status(three)).to_contain_text("Press Run to start again")
        page.context.unroute("**/pyodide.asm.wasm")
        run(three)


@pytest.mark.parametrize("act", ["Stop", "Reset"])
def test_cell_that_runs_for_one_below_has_a_stop_and_a_reset(tab: Page, act: str) -> None:
    one, three = cell(tab, 1), cell(tab, 3)
    edit(tab, one, ENDLESS)
    button(three, "Run").click()
    expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
    button(one, act).click()
    expect(status(one)).to_have_text("Stopped" if act == "Stop" else "")
    expect(status(three)).to_contain_text("Stopped")
    expect(tab.locator(".live-bar").get_by_role("button", name="Stop")).to_have_count(0)


def test_run_that_waits_says_so_and_can_be_taken_back(tab: Page) -> None:
    one, three = cell(tab, 1), cell(tab, 3)
    edit(tab, one, ENDLESS)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
    button(three, "Run").click()
    expect(status(three)).to_have_text("Waits for cell 1 to end …")
    button(three, "Stop").click()
    expect(status(three)).to_have_text("Not run")
    assert button(three, "Stop").count() == 0
    button(three, "Run").click()
    button(one, "Reset").click()
    expect(status(three)).to_have_text(RAN, timeout=LOADING)


def test_what_waits_is_taken_back_at_once_whatever_runs(tab: Page) -> None:
    one, three = cell(tab, 1), cell(tab, 3)
    edit(tab, one, ENDLESS)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
    verify = tab.get_by_role("button", name="Verify this page")
    verify.click()
    tab.get_by_role("button", name="Stop the verification").click()
    expect(verify).to_be_enabled()
    edit(tab, three, "1")
    tab.keyboard.press("Shift+Enter")
    button(three, "Reset").click()
    expect(button(three, "Edit")).to_be_focused()
    expect(button(three, "Stop")).to_have_count(0)
    expect(status(three)).to_have_text("")


def test_focus_goes_from_stop_to_what_it_stood_for_and_a_held_key_runs_nothing(tab: Page) -> None:
    one = cell(tab, 1)
    edit(tab, one, ENDLESS)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
    button(one, "Stop").focus()
    tab.keyboard.down("Enter")
    expect(button(one, "Run")).to_be_focused()
    tab.keyboard.down("Enter")  # it is held
    tab.keyboard.up("Enter")
    expect(status(one)).to_contain_text("Stopped")
    tab.wait_for_timeout(300)
    expect(button(one, "Stop")).to_have_count(0)

    verify = tab.get_by_role("button", name="Verify this page")
    verify.focus()
    tab.keyboard.press("Enter")
    stop = tab.get_by_role("button", name="Stop the verification")
    expect(stop).to_be_focused()
    tab.keyboard.press("Enter")
    expect(verify).to_be_focused()


def test_reset_of_a_cell_that_runs_leaves_what_is_published(tab: Page) -> None:
    one = cell(tab, 1)
    published = one.locator(".output:visible").inner_text()
    edit(tab, one, ENDLESS)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("before", timeout=LOADING)
    button(one, "Reset").click()
    expect(one.locator(".live-output")).to_have_count(0)
    expect(status(one)).to_have_text("")
    assert one.locator(".output:visible").inner_text() == published
    run(one)


def test_answer_that_another_tab_changes_is_told(visit: Visit, site: Path) -> None:
    exercise, solution = first_exercise(site, "3-autograd")
    with visit("3-autograd") as page:
        here = cell(page, exercise)
        edit(page, here, "mine = 1")
        other = page.context.new_page()
        other.goto(page.url)
        expect(cell(other, exercise).locator("pre > code").first).to_have_text("mine = 1")
        edit(other, cell(other, exercise), solution)
        expect(status(here)).to_contain_text("Changed in another tab")
        page.reload()
        expect(here.locator("pre > code").first).to_have_text(solution)
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
        edit(page, here, "mine = 2")
        expect(status(here)).to_contain_text("does not keep your answer: its storage is full")


def test_long_chains_and_deep_recursion_do_not_end_python(tab: Page) -> None:
    """Shows what `browser.python.stack` and the worker's `stackPointer` are for."""
    chain = "x = Value(1.0)\nfor _ in range(50_000): x = x + 1\ndel x\n'freed'"
    endless = "class A:\n    def __add__(self, o): return self + o\nA() + 1"
    codes = {
        endless: "RecursionError",
        f"from micrograd import Value\n{chain}": "'freed'",
    }
    one = cell(tab, 1)
    for code, shown in codes.items():
        edit(tab, one, code)
        tab.keyboard.press("Shift+Enter")
        expect(one.locator(".live-output")).to_contain_text(shown, timeout=LOADING)
    expect(status(one)).to_have_text(RAN)


def test_page_compiles_nothing_of_the_standard_library(tab: Page) -> None:
    """Shows that what a page imports came compiled: it took longer than all else; see stdlib.py."""
    code = """import sys
from zipimport import zipimporter
modules = {name: getattr(m, "__file__", "") for name, m in sys.modules.items()
           if isinstance(getattr(m, "__loader__", None), zipimporter)}
print("micrograd.draw" in sys.modules, "inspect" in modules,
      sorted(name for name, file in modules.items() if file.endswith(".py")))"""
    one = cell(tab, 1)
    edit(tab, one, code)
    tab.keyboard.press("Shift+Enter")
    expect(one.locator(".live-output")).to_contain_text("True True [", timeout=LOADING)
    expect(one.locator(".live-output")).to_contain_text("True True []")


def test_second_worker_starts_from_the_first_ones_memory(visit: Visit) -> None:
    """Shows that Pyodide still takes the snapshots that it makes; see the worker."""
    with visit("2-chain-rule") as page:
        one = cell(page, 1)
        run(one)
        requested: list[str] = []
        page.context.on("request", lambda request: requested.append(request.url))
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        button(one, "Reset").click()
        run(one)
        assert any(url.endswith("worker.js") for url in requested)
        assert not [text for text in said if "snapshot" in text.lower()]
        expect(one.locator(".live-output .output.error")).to_have_count(0)
