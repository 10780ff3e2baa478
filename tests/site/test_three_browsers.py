"""What readers do, in Firefox and in WebKit; all other tests open the pages in Chromium.

Only what differs between browsers is tried here: layout on a phone, scripts, and Python's engine.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from browsers import LOADED, Browser

from tasks.bench.browser import Quiet, served

COLLECTOR = b"""<script>
problems = []
const isNoError = /^ResizeObserver loop/ // a size is told a frame later; Firefox reports that, too
addEventListener("error", ({ message, target }) => isNoError.test(message) ||
  problems.push(message ?? `${target.src ?? target.href} could not be loaded`), true)
addEventListener("unhandledrejection", ({ reason }) => problems.push(String(reason)))
</script>"""
"""Stands first in every page, because WebDriver does not tell what goes wrong in one."""

ON_A_PHONE = """
const frame = document.createElement("iframe")
frame.style = "width: 390px; height: 800px"
frame.src = %r
document.body.replaceChildren(frame)
await new Promise((loaded) => frame.addEventListener("load", loaded))
const { documentElement: root } = frame.contentDocument
const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" ||
  scrolls(element.parentElement.closest("article *")))
const tooWide = () => [...frame.contentDocument.querySelectorAll("article *")].filter((element) =>
  element.getBoundingClientRect().right > root.clientWidth && !scrolls(element))
return {
  problems: frame.contentWindow.problems,
  width: root.scrollWidth,
  wide: root.scrollWidth > root.clientWidth ? tooWide().map((e) => e.outerHTML.slice(0, 120)) : [],
}
"""

REST = "await new Promise((passed) => setTimeout(passed, 500));"
PLACE = (
    REST
    + """
const read = [...document.querySelectorAll(".chapter > *")]
  .findLast((block) => block.getBoundingClientRect().top <= 60)
return [read?.textContent, read?.getBoundingClientRect().top]
"""
)

HANDS = """
const wait = async (found) => {
  for (let times = 0; times < 2000; times += 1) {
    const value = found()
    if (value) return value
    await new Promise((passed) => setTimeout(passed, 100))
  }
  throw new Error(`never: ${found}; ${location} has ${document.body.innerText}`)
}
const named = (place, name) =>
  [...place.querySelectorAll("button")].find(
    (button) => button.checkVisibility() && `${button.ariaLabel ?? ""} ${button.textContent}`.trim()
      .startsWith(name))
const cell = await wait(() => document.querySelector('.cell[data-cell="1"]'))
await wait(() => cell.querySelector(".live-bar"))
const see = (element) => element.scrollIntoView({ block: "center", behavior: "instant" })
see(cell)
const press = async (name, place = cell.querySelector(".live-bar")) =>
  (await wait(() => named(place, name))).click()
const told = (words) => wait(() => words.test(cell.querySelector(".live-bar output").textContent))
const write = async (code) => {
  await press("Edit")
  const editor = await wait(() => cell.querySelector(".cm-content"))
  editor.focus()
  document.execCommand("selectAll")
  document.execCommand("insertText", false, code)
  await wait(() => editor.textContent === code)
}
const shown = () => cell.querySelector(".live-output")?.innerText ?? ""
"""


class Watched(Quiet):
    """A file server whose pages keep what goes wrong in them, in `problems`."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.exists():
            super().do_GET()
            return
        content = page.read_bytes().replace(b"<head>", b"<head>" + COLLECTOR, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site, Watched) as address:
        yield address.rstrip("/")


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def tab(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A page of each browser that is there. In CI each must be."""
    name = request.param
    absent = [path for path in browsers.PROGRAMS[name] if not Path(path).exists()]
    if absent:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"{name} cannot be opened without {' and '.join(absent)}")
    with getattr(browsers, name)(tmp_path_factory.mktemp(name)) as page:
        yield page


def test_every_page_fits_a_phone_and_has_no_errors(
    tab: Browser, address: str, pages: list[str]
) -> None:
    wrong = {}
    tab.open(f"{address}/404.html")
    for page in pages:
        found = tab.run(ON_A_PHONE % f"{address}/{page}")
        if found["problems"] or found["wide"]:
            wrong[page] = found
    assert wrong == {}


FLAT = """
await document.fonts.ready
const all = [...document.querySelectorAll("p math:not(:has(mfrac, msqrt, munder, munderover))")]
return all.map((formula) => formula.getBoundingClientRect().height / 18)
"""


def test_formulas_leave_lines_as_high_as_they_are(tab: Browser, address: str) -> None:
    tab.open(f"{address}/chapters/2-chain-rule/")
    heights = tab.run(FLAT)
    assert len(heights) > 5
    assert max(heights) < 2


def test_a_problem_in_a_page_is_found(tab: Browser, address: str) -> None:
    tab.open(f"{address}/404.html")
    told = "addEventListener('error', () => setTimeout(told)); setTimeout(() => nowhere)"
    tab.run(f"await new Promise((told) => {{ {told} }})")
    assert "nowhere" in str(tab.run("return problems"))
    wide = "<article><p style='width: 2000px'>wide</p></article>"
    frame = ON_A_PHONE.replace("frame.src", "frame.srcdoc") % wide
    assert tab.run(frame.replace("frame.contentWindow.problems", "[]"))["wide"]


def test_links_reloads_and_the_way_back_lead_to_their_place(tab: Browser, address: str) -> None:
    tab.open(f"{address}/chapters/3-autograd/#exercises")
    read = "scrollBy({ top: -1500, behavior: 'instant' });" + PLACE
    block, stood = tab.run(read)
    for act in ("location.reload()", "history.back()"):
        tab.run(f"setTimeout(() => {act})")
        time.sleep(1)  # until it is under way
        tab.run(LOADED)
        here, stands = tab.run(PLACE)
        assert here == block
        assert stands == pytest.approx(stood, abs=3)
        tab.run("location.hash = 'one-step-back-by-hand'")
        target = tab.run(
            REST + "return document.querySelector(':target').getBoundingClientRect().top"
        )
        assert 0 < target < 100
    tab.run("history.back();" + REST)
    tab.run("scrollTo({ top: 0, behavior: 'instant' });" + REST)
    tab.run("setTimeout(() => location.reload())")
    time.sleep(1)  # until it is under way
    assert tab.run(LOADED + REST + "return scrollY") == 0


def test_way_back_shows_what_was_answered_and_chosen_meanwhile(tab: Browser, address: str) -> None:
    tab.open(f"{address}/")
    tab.run("localStorage.clear(); setTimeout(() => location.reload())")
    time.sleep(1)  # until it is under way
    scheme = "return document.body.dataset.mdColorScheme"
    before = tab.run(LOADED + REST + scheme)
    tab.open(f"{address}/chapters/2-chain-rule/")
    tab.run(
        HANDS
        + """
        document.querySelector("micrograd-quiz .right summary").click()
        const sign = "label.md-header__button[for^=__palette]:not([hidden])"
        const before = document.body.dataset.mdColorScheme
        while (document.body.dataset.mdColorScheme === before) {
          document.querySelector(sign).click()
          await new Promise((passed) => setTimeout(passed, 100))
        }"""
    )
    assert tab.run(scheme) != before
    tab.run("setTimeout(() => history.back())")
    time.sleep(1)  # until it is under way
    tab.run(LOADED + REST)
    told = tab.run("return document.querySelector('micrograd-progress').textContent")
    assert "answered 1 of" in told
    assert tab.run(scheme) != before
    tab.run("localStorage.clear()")


def test_chapters_that_come_leave_a_reader_of_the_notebook_s_end_there(
    tab: Browser, address: str
) -> None:
    tab.open(f"{address}/main/")
    tab.run("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    until = time.monotonic() + 240
    while tab.run("return document.querySelectorAll('a[data-part]').length"):
        assert time.monotonic() < until
        time.sleep(1)
    assert tab.run(REST + "return scrollY / document.documentElement.scrollHeight") > 0.8
    assert tab.run("return problems") == []


def test_question_answers_and_stepper_steps(tab: Browser, address: str) -> None:
    tab.open(f"{address}/chapters/2-chain-rule/")
    assert (
        tab.run(
            HANDS
            + """
        const quiz = document.querySelector("micrograd-quiz")
        see(quiz)
        quiz.querySelector(".right summary").click()
        await wait(() => quiz.classList.contains("solved"))
        const stepper = document.querySelector("micrograd-stepper")
        see(stepper)
        await press("Next", stepper)
        await wait(() => stepper.querySelector(".count").textContent.startsWith("1 /"))
        return problems"""
        )
        == []
    )


def test_cell_runs_is_edited_and_stopped(tab: Browser, address: str) -> None:
    tab.open(f"{address}/chapters/2-chain-rule/")
    acts = (
        'await press("Run"); await told(/^Ran here/)',
        'await write("print(6 * 7)"); await press("Run")',
        "await told(/^Ran here.*change/)",
        'if (shown().trim() !== "42") throw new Error(shown())',
        'await press("Reset"); await write("while True: pass"); await press("Run")',
        'await press("Stop"); await told(/Stopped/); await press("Reset")',
    )
    for act in acts:
        tab.run(HANDS + act)
    assert tab.run("return problems") == []


def test_page_is_verified(tab: Browser, address: str) -> None:
    tab.open(f"{address}/chapters/2-chain-rule/")
    tab.run(HANDS + 'await press("Verify this page", document)')
    words = "document.querySelector('.live-summary').textContent"
    until = time.monotonic() + 600
    while not (summary := tab.run(f"return {words}")).startswith("Done. Of"):
        assert time.monotonic() < until, summary
        time.sleep(1)
    assert " 0 different" in summary
    assert tab.run("return problems") == []
