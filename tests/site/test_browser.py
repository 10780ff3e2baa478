"""The site in Chromium: each page, wide and narrow, light and dark, by mouse and by keyboard."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from accessible import OF_A_SCHEME, looked_at
from conftest import CHAPTER_NAMES, Held, Scheme, read_through, watched
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tutorial.looks.code_marks import WITHOUT_LOOKS
from tutorial.running.execute import Result

WIDE, PHONE, SMALL_PHONE = 1280, 390, 320

Open = Callable[..., AbstractContextManager[Page]]

# What makes a page wider than its window, apart from what scrolls within the page.
TOO_WIDE = """() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    const scrolls = "pre, .canvas, .md-typeset__scrollwrap, .md-search, .formulas"
    return [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > root.clientWidth && !e.closest(scrolls))
        .map(e => `${root.clientWidth} px: ${e.outerHTML.slice(0, 200)}`)
        .concat(`${root.clientWidth} px: the page has ${root.scrollWidth}`)
}"""
# What scrolls sideways within a page, and cannot be reached by keyboard to do so. A block of code
# can be reached from when it comes into view.
UNREACHABLE = """() => {
    const everything = new CSSStyleSheet() // what is off the screen is laid out once, not for each
    everything.replaceSync("* { content-visibility: visible !important }")
    document.adoptedStyleSheets = [everything]
    const isInView = e => {
        const { top, bottom } = e.getBoundingClientRect()
        return bottom > 0 && top < innerHeight && !e.closest("details:not([open])")
    }
    return [...document.querySelectorAll("article *")]
        .filter(e => e.scrollWidth > e.clientWidth + 1)
        .filter(e => ["auto", "scroll"].includes(getComputedStyle(e).overflowX))
        .filter(e => e.tabIndex < 0 && !e.querySelector("a[href], button, input, [tabindex='0']"))
        .filter(e => !e.matches("pre > code") || isInView(e))
        .map(e => `scrolls, but not by keyboard: ${e.outerHTML.slice(0, 200)}`)
}"""
SEE_CODE_THAT_SCROLLS = """async () => {
    for (const code of document.querySelectorAll("article pre > code")) {
        if (code.scrollWidth <= code.clientWidth + 1) continue
        code.scrollIntoView({ block: "center", behavior: "instant" })
        await new Promise(seen => requestAnimationFrame(() => setTimeout(seen)))
    }
    scrollTo({ top: 0, behavior: "instant" })
}"""
TO_THE_LAST_CODE = """() => [...document.querySelectorAll("article pre > code")]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest("details:not([open])"))
    .at(-1)?.scrollIntoView({ block: "center", behavior: "instant" })"""


# Of each line of a chapter's text but the last of its paragraph, how many characters it has.
LINES = """() => [...document.querySelectorAll(".chapter > p")].flatMap(paragraph => {
    const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    const [lines, range] = [[], document.createRange()]
    let below = 0
    while (words.nextNode())
        for (let i = 0; i < words.currentNode.length; i++) {
            range.setStart(words.currentNode, i)
            range.setEnd(words.currentNode, i + 1)
            const { bottom } = range.getBoundingClientRect()
            if (bottom > below + 10) lines.push(0)
            below = Math.max(below, bottom)
            lines[lines.length - 1]++
        }
    return lines.slice(0, -1)
})"""
PRESSED = """() => [...document.querySelectorAll(
        "article :is(button, summary, input, select, .md-button)")]
    .filter(e => !e.closest(".as-markdown, .downloads, .md-code__nav"))
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
    .map(e => `${e.getBoundingClientRect().height} px: ${e.outerHTML.slice(0, 120)}`)"""

# What is folded on a page, and stands elsewhere once it is open.
MOVED_BY_OPENING = """() => [...document.querySelectorAll("article details")].filter(details => {
    for (let around = details; around; around = around.parentElement.closest("details"))
        around.open = true
    const words = document.createRange()
    words.selectNodeContents(details.querySelector("summary"))
    const open = words.getBoundingClientRect()
    details.open = false
    const closed = words.getBoundingClientRect()
    return Math.abs(open.x - closed.x) > 0.5 || Math.abs(open.y - closed.y) > 0.5
}).map(details => details.outerHTML.slice(0, 120))"""
# The contrast of the sign to copy code with the ground of code.
CONTRAST_OF_COPY = """() => {
    const button = document.querySelector("article .md-code__button")
    const numbers = color => color.match(/[\\d.]+/g).map(Number).slice(0, 3)
    const code = document.querySelector("article pre > code")
    const ground = numbers(getComputedStyle(code).backgroundColor)
    const { color, opacity } = getComputedStyle(button)
    const seen = numbers(color).map((value, i) => value * opacity + ground[i] * (1 - opacity))
    const light = color => color.map(value => value / 255)
        .map(value => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0.05)
    const [brighter, darker] = [light(seen), light(ground)].sort((a, b) => b - a)
    return brighter / darker
}"""


# Every page


def test_lines_of_text_have_66_to_70_characters(chapter_name: str, open_page: Open) -> None:
    with open_page(f"chapters/{chapter_name}/index.html") as tab:
        read_through(tab)
        lines = sorted(tab.evaluate(LINES))
        assert 66 <= lines[len(lines) // 2] <= 70


def test_what_fingers_press_is_44_pixels_high(page: str, browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.set_viewport_size({"width": PHONE, "height": 800})
    tab.goto(f"{address}/{page.removesuffix('index.html')}", wait_until="load")
    read_through(tab)
    assert tab.evaluate(PRESSED) == []
    context.close()


def test_what_does_not_scroll_has_no_shadow_at_its_edge(open_page: Open) -> None:
    with open_page("chapters/4-neuron/index.html") as tab:
        tab.set_viewport_size({"width": 1600, "height": 800})  # boxes end between pixels, there
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        figure = tab.locator(".chapter figure .canvas").first
        shown = Image.open(io.BytesIO(figure.screenshot())).convert("L")
        edge = shown.crop((shown.width - 9, 20, shown.width, shown.height - 20))
        assert edge.getextrema() == (255, 255)


def test_what_is_folded_opens_where_it_stands(chapter_name: str, open_page: Open) -> None:
    with open_page(f"chapters/{chapter_name}/index.html") as tab:
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        assert tab.evaluate(MOVED_BY_OPENING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_to_copy_code_is_seen(scheme: Scheme, open_page: Open) -> None:
    with open_page("reference/messages/index.html", scheme=scheme) as tab:
        assert tab.evaluate(CONTRAST_OF_COPY) >= 3


def test_numbers_of_lines_stand_beside_their_lines(open_page: Open) -> None:
    height = "found => getComputedStyle(found).lineHeight"
    with open_page("reference/api/index.html") as tab:
        numbers = tab.locator(".highlighttable .linenodiv pre").first.evaluate(height)
        assert numbers == tab.locator(".highlighttable .code code").first.evaluate(height)


@pytest.mark.parametrize("name", ["chapters/5-pytorch", "reference/notation", "reference/lecture"])
def test_wide_table_needs_no_scrolling_on_a_phone(name: str, open_page: Open) -> None:
    with open_page(f"{name}/index.html") as tab:
        tab.set_viewport_size({"width": PHONE, "height": 800})
        tables = tab.locator("article .md-typeset__scrollwrap:has(th:nth-child(3))")
        assert tables.count()
        assert (
            tables.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length")
            == 0
        )


@pytest.mark.parametrize(
    ("name", "summary"),
    [("2-chain-rule", "All values as a table"), ("1-derivatives", "All 16 positions as a table")],
)
def test_table_of_a_lesson_fits_a_phone_and_is_reached_by_one_tab(
    name: str, summary: str, open_page: Open
) -> None:
    with open_page(f"chapters/{name}/index.html") as tab:
        tab.set_viewport_size({"width": PHONE, "height": 800})
        fold = tab.locator(f"details:has(> summary:text-is('{summary}'))").first
        fold.locator("summary").click()
        frame = fold.locator(".scroll")
        assert frame.evaluate("e => e.scrollWidth - e.clientWidth") == 0
        assert fold.locator("[tabindex='0']").count() == 1


LONELY_WORDS = """() => [...document.querySelectorAll("article p")].flatMap(paragraph => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    const places = []
    while (texts.nextNode()) {
        for (const { index, 0: word } of texts.currentNode.textContent.matchAll(/\\S+/g)) {
            const range = document.createRange()
            range.setStart(texts.currentNode, index)
            range.setEnd(texts.currentNode, index + word.length)
            places.push(range.getBoundingClientRect())
        }
    }
    const [before, last] = places.slice(-2)
    const isAlone = places.length > 7 && last.height && last.top >= before.bottom - 2
    return isAlone ? [paragraph.textContent] : []
})"""


def test_text_of_a_license_fits_a_phone(open_page: Open) -> None:
    with open_page("reference/licenses/index.html") as tab:
        tab.set_viewport_size({"width": PHONE, "height": 800})
        for text in tab.locator("article details > summary").all():
            text.click()
        assert tab.evaluate(TOO_WIDE) == []


def test_no_word_is_alone_on_a_last_line_beside_code_either(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/index.html") as tab:
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        assert tab.locator("article p code").count() > 50
        assert tab.evaluate(LONELY_WORDS) == []


def test_page_is_clean_accessible_and_fits(page: str, open_page: Open) -> None:
    with open_page(page) as tab:
        tab.wait_for_timeout(500)  # scripts do their work after the load
        read_through(tab)
        problems = tab.evaluate(TOO_WIDE)
        tab.evaluate(SEE_CODE_THAT_SCROLLS)
        problems += accessibility_problems(tab)
        tab.emulate_media(color_scheme="dark")
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        tab.wait_for_timeout(300)  # colors fade
        problems += accessibility_problems(tab, OF_A_SCHEME)
        tab.set_viewport_size({"width": SMALL_PHONE, "height": 800})
        tab.reload(wait_until="load")
        read_through(tab)
        problems += [*tab.evaluate(TOO_WIDE), *settled(tab, UNREACHABLE)]
        tab.evaluate(TO_THE_LAST_CODE)
        problems += settled(tab, UNREACHABLE)
        tab.set_viewport_size({"width": PHONE, "height": 800})
        problems += tab.evaluate(TOO_WIDE)
        expect(tab.locator("article h1")).to_be_visible()
    assert not problems, "\n".join(dict.fromkeys(problems))


def settled(page: Page, script: str) -> list[str]:
    """Returns what a script still finds when the page's own have had time for their work."""
    found: list[str] = page.evaluate(script)
    for _ in range(50):
        if not found:
            break
        page.wait_for_timeout(200)
        found = page.evaluate(script)
    return found


def accessibility_problems(page: Page, rules: dict[str, list[str]] | None = None) -> list[str]:
    """Returns what axe finds, a line for each rule with an example."""
    return [
        f"{violation['id']}, {len(violation['nodes'])} times: {violation['help']}: "
        f"{violation['nodes'][0]['target']} {violation['nodes'][0]['html'][:200]}"
        for violation in looked_at(page, rules=rules).response["violations"]
    ]


def test_page_is_readable_without_javascript(page: str, open_page: Open) -> None:
    with open_page(page, script=False) as tab:
        for width in (WIDE, SMALL_PHONE):
            tab.set_viewport_size({"width": width, "height": 800})
            expect(tab.locator("article h1")).to_be_visible()
        assert len(tab.locator("article").inner_text()) > 100
        hidden = [
            figure.get_attribute("aria-label")
            for figure in tab.locator("article :is(.drawing, .widget) svg").all()
            if not figure.is_visible()
        ]
        assert hidden == []


LOOKS_OF_MARKS = """marks => {
    const code = document.querySelector("article pre > code")
    const looks = element => {
        const { color, fontWeight, fontStyle, backgroundColor } = getComputedStyle(element)
        return [color, fontWeight, fontStyle, backgroundColor].join()
    }
    const marked = mark => code.appendChild(
        Object.assign(document.createElement("span"), { className: mark, textContent: "x" }))
    const unmarked = looks(marked(""))
    return marks.filter(mark => looks(marked(mark)) !== unmarked)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_that_code_goes_without_have_no_looks(scheme: Scheme, open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html", scheme) as tab:
        assert tab.evaluate(LOOKS_OF_MARKS, [*WITHOUT_LOOKS, "k"]) == ["k"]


# Getting about


def test_search_finds_a_word_of_a_cell(open_page: Open, results: dict[str, Result]) -> None:
    name = "3-autograd"
    cells = [cell for cell in results[name].chapter.cells if not cell.part]  # no answers are found
    code = ast.parse("\n".join(c.source for c in cells if "remove-input" not in c.tags))
    functions = [node.name for node in ast.walk(code) if isinstance(node, ast.FunctionDef)]
    word = max(functions, key=len)
    with open_page("index.html") as tab:
        tab.keyboard.press("/")
        tab.keyboard.type(word)
        result = tab.locator(".md-search-result__item a").first
        expect(result).to_be_visible()
        result.click()
        tab.wait_for_url(f"**/chapters/{name}/**")
        expect(tab.locator("article")).to_contain_text(word)


def test_search_on_a_phone_shows_all_of_the_code_that_it_finds(open_page: Open) -> None:
    with open_page("index.html") as tab:
        tab.set_viewport_size({"width": PHONE, "height": 800})
        tab.locator("label.md-header__button[for=__search]").click()
        tab.keyboard.type("central difference")
        tab.locator(".md-search-result__item").first.wait_for()
        for more in tab.locator(".md-search-result__more summary").all():
            more.click()
        beyond = "all => all.map(code => code.scrollWidth - code.clientWidth)"
        found = tab.locator(".md-search-result__article pre > code").evaluate_all(beyond)
        assert len(found) > 3
        assert max(found) <= 0


def test_chapters_are_linked_in_order(open_page: Open) -> None:
    names = sorted(CHAPTER_NAMES, key=lambda name: int(name.partition("-")[0]))
    with open_page(f"chapters/{names[0]}/index.html") as tab:
        previous = tab.locator("a[rel=prev], a.md-footer__link--prev").first
        following = tab.locator("a[rel=next], a.md-footer__link--next").first
        expect(previous).to_be_visible()
        for before, name in pairwise(names):
            following.click()
            tab.wait_for_url(f"**/{name}/")
            expect(previous).to_be_visible()
            assert before in str(previous.get_attribute("href"))
        expect(following).to_be_visible()


def test_downloads_can_be_saved(chapter_tab: Page) -> None:
    name = urlsplit(chapter_tab.url).path.split("/")[-2]
    for link, ending in (("Notebook", "ipynb"), ("Script", "py")):
        with chapter_tab.expect_download() as download:
            chapter_tab.locator(".downloads a", has_text=link).click()
        assert download.value.suggested_filename == f"{name}.{ending}"


def test_code_can_be_copied_and_outputs_not(open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html") as tab:
        buttons = ".md-code__button[data-md-type=copy], .md-clipboard"
        cell = tab.locator("article .cell > .language-python.highlight").first
        cell.scroll_into_view_if_needed()
        cell.hover()
        expect(cell.locator(buttons).first).to_be_visible()
        output = tab.locator("article .cell > .output").first
        output.scroll_into_view_if_needed()
        assert output.locator(buttons).count() == 0
        tab.set_viewport_size({"width": PHONE, "height": 800})
        live = tab.locator(".cell:has(.live-buttons) > .language-python.highlight").first
        live.locator(buttons).first.click(trial=True)  # no button of the cell covers it


COPY_ALL = """async () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true
  const found = []
  for (const code of document.querySelectorAll(".highlight:not(.no-copy) > pre > code")) {
    if (!code.checkVisibility()) continue
    code.scrollIntoView({ block: "center", behavior: "instant" })
    const copies = () => code.parentElement.querySelector("[data-clipboard-target]")
    for (let turn = 0; !copies() && turn < 100; turn += 1) await new Promise(requestAnimationFrame)
    await navigator.clipboard.writeText("")
    copies().click()
    const typed = code.cloneNode(true)
    for (const shown of typed.querySelectorAll(".gp, .go")) shown.remove()
    found.push([await navigator.clipboard.readText(), typed.textContent.trimEnd()])
  }
  return found
}"""


@pytest.mark.parametrize("name", ["chapters/10-broken-engines", "reference/messages"])
def test_button_copies_its_own_code_without_prompts_and_answers(name: str, open_page: Open) -> None:
    with open_page(f"{name}/index.html") as tab:
        tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.wait_for_function("document.querySelector('nav.md-code__nav[aria-label]')")
        copied = tab.evaluate(COPY_ALL)
    assert len(copied) > 40
    assert [pair for pair in copied if pair[0] != pair[1]] == []


def test_what_is_off_the_screen_waits(open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html") as tab:
        cells = tab.locator(".chapter > .cell:has(> .language-python.highlight)")
        last = cells.last
        is_laid_out = (
            "cell => cell.firstElementChild.checkVisibility({contentVisibilityAuto: true})"
        )
        assert cells.first.evaluate(is_laid_out)
        assert not last.evaluate(is_laid_out)
        buttons = last.locator(".md-code__button")
        assert buttons.count() == 0  # with Material's `content.lazy`, which it does not describe
        last.scroll_into_view_if_needed()
        expect(buttons).not_to_have_count(0)
        assert last.evaluate(is_laid_out)
        landmarks = tab.locator("nav.md-code__nav")
        names = {landmark.get_attribute("aria-label") for landmark in landmarks.all()}
        assert len(names) == landmarks.count()
        assert None not in names


def test_links_and_reloads_lead_to_a_place_in_the_text(open_page: Open) -> None:
    top = "target => target.getBoundingClientRect().top"
    margin = "target => parseFloat(getComputedStyle(target).scrollMarginTop)"
    with open_page("chapters/8-training-well/index.html#exercise-adam-moves") as tab:
        target = tab.locator("#exercise-adam-moves")

        def is_at_the_target() -> bool:
            tab.wait_for_timeout(500)
            return bool(target.evaluate(top) == pytest.approx(target.evaluate(margin), abs=2))

        assert is_at_the_target()
        tab.evaluate("scrollBy({top: -6000, behavior: 'instant'})")
        tab.wait_for_timeout(500)
        read = (
            "[...document.querySelectorAll('.chapter > p')]"
            ".findLast(block => block.getBoundingClientRect().top <= 60)"
        )
        block = tab.evaluate(f"{read}.textContent")
        tab.reload(wait_until="load")
        tab.wait_for_timeout(500)
        assert tab.evaluate(f"{read}.textContent") == block
        tab.evaluate("location.hash = ''")
        tab.go_back()
        tab.wait_for_timeout(500)
        assert tab.evaluate(f"{read}.textContent") == block
        tab.evaluate("location.hash = 'better-steps'; location.hash = 'exercise-adam-moves'")
        assert is_at_the_target()


def test_reload_leads_to_a_link_s_target_only_where_nothing_else_is_read(open_page: Open) -> None:
    with open_page("reference/glossary/index.html#adam") as tab:
        tab.wait_for_timeout(500)
        for goal in (3000, 0):
            tab.evaluate(f"scrollTo({{top: {goal}, behavior: 'instant'}})")
            tab.wait_for_timeout(300)
            tab.reload(wait_until="load")
            tab.wait_for_timeout(500)
            assert tab.evaluate("scrollY") == pytest.approx(goal, rel=0.1)  # the target is at 680


def test_search_that_is_opened_without_a_network_answers_when_there_is_one(
    browser: Browser, address: str
) -> None:
    tab = browser.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(f"{address}/chapters/3-autograd/")
    tab.context.set_offline(True)
    with tab.expect_event("requestfailed"):
        tab.keyboard.press("/")
    tab.keyboard.type("momentum")
    tab.context.set_offline(False)
    expect(tab.locator(".md-search-result__item").first).to_be_visible()
    tab.context.close()
    assert errors == []


def test_search_answers_when_the_server_does_again(browser: Browser, address: str) -> None:
    tab = browser.new_page()
    tab.route("**/search_index.json", lambda route: route.fulfill(status=503), times=1)
    tab.goto(f"{address}/chapters/3-autograd/")
    tab.keyboard.press("/")
    tab.keyboard.type("momentum")
    expect(tab.locator(".md-search-result__item").first).to_be_visible()
    tab.close()


LATE = "attention-a-weighted-sum-of-the-past"  # ten chapters are before it
IN_VIEW = """(place) => {
  const box = document.getElementById(place)?.getBoundingClientRect()
  return box && box.bottom > 0 && box.top < innerHeight
}"""  # an `expect` that waits describes all of the notebook each time that it looks


def test_notebook_brings_the_chapter_that_a_reader_nears(open_page: Open) -> None:
    with open_page("main/index.html") as tab:
        parts = tab.locator("a[data-part]")
        expect(parts).to_have_count(len(CHAPTER_NAMES) - 1)
        parts.first.evaluate("link => link.scrollIntoView({ block: 'end', behavior: 'instant' })")
        tab.wait_for_timeout(1500)
        expect(parts).to_have_count(len(CHAPTER_NAMES) - 2)


def test_notebook_keeps_no_room_for_chapters_on_paper_or_without_scripts(open_page: Open) -> None:
    height = "link => link.parentElement.offsetHeight"
    for script in (False, True):
        with open_page("main/index.html", script=script) as tab:
            second = tab.locator("a[data-part]").first
            if script:
                assert second.evaluate(height) > 1000
                tab.emulate_media(media="print")
            assert second.evaluate(height) < 100


def test_notebook_leads_to_a_place_however_late_its_chapter_comes(open_page: Open) -> None:
    with open_page("main/index.html") as tab:
        place = tab.locator(f"#{LATE}")

        def stands() -> float:
            tab.wait_for_function(IN_VIEW, arg=LATE)
            tab.wait_for_timeout(1000)
            return float(place.evaluate("heading => heading.getBoundingClientRect().top"))

        tab.goto(tab.url + f"#{LATE}")
        header = tab.locator(".md-header").bounding_box()
        assert header
        assert stands() >= header["height"]
        tab.mouse.wheel(0, -300)
        stood = stands()  # where one reads is noted when one has stopped
        assert stood > 200
        tab.goto(tab.url.replace("/main/", "/review/"))
        tab.go_back()
        assert stands() == pytest.approx(stood, abs=5)
        tab.route("**/main/2-*.html", lambda route: None)
        tab.reload(wait_until="load")
        tab.wait_for_timeout(500)
        tab.unroute_all()
        tab.reload(wait_until="load")  # before the place has come
        assert stands() == pytest.approx(stood, abs=5)
        tab.evaluate("location.hash = document.querySelector('h3[id]').id")
        tab.wait_for_timeout(500)
        tab.reload(wait_until="load")
        tab.go_back()
        assert stands() == pytest.approx(stood, abs=5)


def test_notebook_leaves_alone_who_reads_on_while_a_place_comes(open_page: Open) -> None:
    with open_page("main/index.html") as tab:
        held = Held(tab, "**/main/2-*.html")
        tab.evaluate(f"location.hash = '{LATE}'")
        tab.mouse.move(WIDE / 2, 400)
        tab.mouse.wheel(0, 600)
        tab.wait_for_function("scrollY === 600")
        held.first(1)[0].continue_()
        tab.wait_for_function("place => document.getElementById(place)", arg=LATE)
        tab.wait_for_timeout(500)
        assert tab.evaluate("scrollY") == 600


@pytest.mark.parametrize("key", ["Control+f", "Control+F", "F3"])  # the second with Caps Lock
def test_notebook_has_every_chapter_when_a_browser_searches_it(open_page: Open, key: str) -> None:
    with open_page("main/index.html") as tab:
        tab.keyboard.press(key)
        expect(tab.locator("a[data-part]")).to_have_count(0, timeout=30_000)
        assert "a weighted sum of the past" in (tab.locator("article").text_content() or "")


def test_notebook_prints_every_chapter(open_page: Open) -> None:
    lacking = "document.querySelectorAll('a[data-part]').length"
    with open_page("main/index.html") as tab:
        tab.evaluate(f"() => {{ window.print = () => {{ window.lackingOnPaper = {lacking} }} }}")
        tab.keyboard.press("Control+Shift+P")  # something else in each browser
        tab.keyboard.press("Control+p")
        tab.wait_for_function("window.lackingOnPaper !== undefined", timeout=30_000)
        assert tab.evaluate("window.lackingOnPaper") == 0


def test_notebook_whose_chapter_cannot_be_had_leads_to_its_page(
    browser: Browser, address: str
) -> None:
    tab = browser.new_page()
    tab.route("**/main/2-*.html", lambda route: route.abort())
    tab.goto(f"{address}/main/")
    second = tab.locator("a[data-part^='2-']")
    second.evaluate("link => link.scrollIntoView()")
    expect(second).to_contain_text("could not be loaded")
    second.click()
    expect(tab.locator("h1")).to_contain_text("2. ")
    tab.close()


def test_nothing_lies_on_the_text_when_a_reader_scrolls_back(open_page: Open) -> None:
    with open_page("chapters/1-derivatives/index.html") as page:
        page.evaluate("scrollTo({ top: 3000, behavior: 'instant' })")
        page.wait_for_timeout(300)
        for _ in range(3):
            page.mouse.wheel(0, -200)
            page.wait_for_timeout(200)
        floats = """() => [...document.querySelectorAll("main *")].filter((e) =>
            getComputedStyle(e).position === "fixed" && e.checkVisibility({ opacityProperty: true })
        ).map((e) => e.outerHTML.slice(0, 100))"""
        assert page.evaluate(floats) == []


@pytest.mark.parametrize("name", ["index", "chapters/1-derivatives/index", "review/index"])
def test_page_that_is_opened_as_a_file_says_how_to_serve_it(
    name: str, browser: Browser, site: Path
) -> None:
    with closing(browser.new_page()) as page:
        page.goto((site / f"{name}.html").as_uri())
        expect(page.locator("h1 + .live-link")).to_contain_text("python3 -m http.server")


def test_page_that_is_still_loading_does_not_move_a_reader(open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html#exercises") as tab:
        held = Held(tab, "**/slow.svg")
        picture = "Object.assign(new Image(), {src: '/slow.svg'})"
        tab.add_init_script(
            f"addEventListener('DOMContentLoaded', () => document.body.append({picture}))"
        )
        tab.reload(wait_until="domcontentloaded")
        tab.wait_for_timeout(300)
        before = tab.evaluate("scrollY")
        tab.mouse.move(WIDE / 2, 400)
        tab.mouse.wheel(0, -2000)
        tab.wait_for_function(f"scrollY < {before} - 1000")
        tab.wait_for_timeout(300)
        there = tab.evaluate("scrollY")
        held.first(1)[0].fulfill(
            content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"
        )
        tab.wait_for_load_state("load")
        tab.wait_for_timeout(300)
        assert tab.evaluate("scrollY") == pytest.approx(there, abs=2)


def test_cell_has_no_margins_inside_its_edges(open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html") as tab:
        tab.add_style_tag(content=".chapter > .cell { content-visibility: visible !important }")
        heights = "cells => cells.map(cell => cell.getBoundingClientRect().height)"
        cells = tab.locator(".chapter > .cell:not([data-beside])")
        before = cells.evaluate_all(heights)
        tab.add_style_tag(content=".chapter > .cell { display: flow-root }")
        assert cells.evaluate_all(heights) == pytest.approx(before, abs=0.1)


def test_drawer_opens_by_key_and_takes_none_where_nothing_is_seen(open_page: Open) -> None:
    with open_page("chapters/3-autograd/index.html") as tab:
        tab.set_viewport_size({"width": PHONE, "height": 800})
        link = tab.locator(".md-sidebar--primary a").first
        is_shown = "link => link.checkVisibility()"
        assert not link.evaluate(is_shown)
        opener = tab.get_by_role("button", name="Navigation")
        opener.wait_for()
        for _ in range(2):
            tab.keyboard.press("Tab")
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
        tab.keyboard.press("Enter")
        assert link.evaluate(is_shown)
        passed = []
        while tab.evaluate("document.activeElement.matches('.md-sidebar--primary *')"):
            passed.append(tab.locator("*:focus").inner_text().strip())
            tab.keyboard.press("Tab")
        assert passed[0] == "Chapters"  # leads back to what its list covers
        assert [text.partition(".")[0] for text in passed[1:]] == [str(n) for n in range(1, 12)]
        expect(opener).to_have_attribute("aria-expanded", "false")
        opener.press("Enter")
        tab.keyboard.press("Escape")
        expect(opener).to_be_focused()
        tab.wait_for_function("link => !link.checkVisibility()", arg=link.element_handle())
        opener.click()
        assert link.evaluate(is_shown)


def test_header_of_a_phone_is_as_high_with_its_script_as_without(open_page: Open) -> None:
    heights = []
    for script in (False, True):  # or the page would move when the script arrives
        with open_page("404.html", script=script) as tab:
            tab.set_viewport_size({"width": PHONE, "height": 800})
            if script:
                tab.get_by_role("button", name="Navigation").wait_for()
            heights.append(tab.locator(".md-header").evaluate("header => header.offsetHeight"))
    assert heights[0] == heights[1]


# The ring of what has the focus, and what else lies where it is.
STOP = """() => {
    const stop = document.activeElement
    if (stop === document.body) return "the end"
    const { left, top, width, height } = stop.getBoundingClientRect()
    const found = document.elementFromPoint(left + width / 2, top + height / 2)
    const problems = []
    if (getComputedStyle(stop).outlineStyle === "none") problems.push("no ring")
    if (!found || !(stop.contains(found) || found.contains(stop))) problems.push("not seen")
    return problems.map(problem => `${problem}: ${stop.outerHTML.slice(0, 100)}`).join()
}"""


def test_keyboard_comes_only_to_what_is_seen_and_has_a_ring(open_page: Open) -> None:
    with open_page("laboratory/index.html") as tab:
        tab.get_by_role("button", name="Copy as Markdown").focus()  # behind the search, which opens
        stops = []
        while (stop := tab.evaluate(STOP)) != "the end":
            stops.append(stop)
            tab.keyboard.press("Tab")
        assert len(stops) > 20
        assert [stop for stop in stops if stop] == []


# What a browser keeps


FORBIDDEN = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("The operation is insecure", "SecurityError") },
        configurable: true,
    })"""
NOT_OF_THE_THEME = [
    f"localStorage.setItem('/.__palette', '{kept}')" for kept in ("{", "5", '{"index": "x"}')
]


@pytest.mark.parametrize("storage", [FORBIDDEN, *NOT_OF_THE_THEME])
def test_page_works_where_storage_is_forbidden_or_damaged(
    storage: str, browser: Browser, address: str
) -> None:
    tab = browser.new_page(color_scheme="dark")
    tab.add_init_script(storage)
    problems = watched(tab, address)
    tab.goto(f"{address}/chapters/2-chain-rule/")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    tab.locator("label.md-header__button[for^=__palette]:not([hidden])").click()
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    question = tab.locator("micrograd-quiz").first
    question.locator("summary").first.click()
    expect(question).to_have_class(re.compile("answered"))
    tab.goto(f"{address}/review/")
    told = "keeps no answers" if storage is FORBIDDEN else "To review: 1"
    expect(tab.locator("micrograd-review > .words")).to_contain_text(told)
    if storage is FORBIDDEN:
        tab.goto(f"{address}/")
        offline = tab.locator("micrograd-offline")
        offline.scroll_into_view_if_needed()
        offline.get_by_role("button").click()
        expect(offline).to_contain_text("This browser lets no page keep anything")
    tab.context.close()
    assert problems == []


# Figures


def color_of_figure_text(page: Page) -> str:
    text = page.locator("figure.drawing svg text").first
    return str(text.evaluate("element => getComputedStyle(element).fill"))


def test_theme_can_be_chosen_and_figures_follow(open_page: Open) -> None:
    with open_page("chapters/1-derivatives/index.html") as tab:
        body, toggle = tab.locator("body"), "label.md-header__button[for^=__palette]:not([hidden])"
        seen = {}
        for _ in range(3):  # system, light, dark
            seen[str(body.get_attribute("data-md-color-scheme"))] = color_of_figure_text(tab)
            tab.locator(toggle).click()
        assert set(seen) == {"default", "slate"}
        assert seen["default"] != seen["slate"]


def test_no_figure_text_keeps_its_color_in_the_dark(chapter_tab: Page) -> None:
    colors = """() => [...document.querySelectorAll(":is(.drawing, .widget) svg text")].map(
        text => [text.textContent, getComputedStyle(text).fill])"""
    light = chapter_tab.evaluate(colors)
    chapter_tab.emulate_media(color_scheme="dark")
    expect(chapter_tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = chapter_tab.evaluate(colors)
    chapter_tab.emulate_media(color_scheme="light")
    assert len(light) == len(dark) > 0
    assert [one for one, other in zip(light, dark, strict=True) if one == other] == []


def test_folds_open_by_keyboard(chapter_tab: Page) -> None:
    unfold_by_keyboard(chapter_tab)


def test_folds_open_by_keyboard_without_javascript(chapter_name: str, open_page: Open) -> None:
    with open_page(f"chapters/{chapter_name}/index.html", script=False) as tab:
        unfold_by_keyboard(tab)


def unfold_by_keyboard(tab: Page) -> None:
    """Opens the first fold of a page, and closes it again."""
    fold = tab.locator("details").first
    content = fold.locator("> :not(summary)").first
    expect(content).to_be_hidden()
    fold.locator("summary").focus()
    tab.keyboard.press("Enter")
    expect(content).to_be_visible()
    tab.keyboard.press("Enter")
    expect(content).to_be_hidden()


def test_a_problem_in_a_page_is_found(browser: Browser, open_page: Open) -> None:
    with pytest.raises(AssertionError, match="nowhere"), open_page("index.html") as tab:
        tab.evaluate("fetch('/nowhere')")
    with pytest.raises(AssertionError, match="on purpose"), open_page("index.html") as tab:
        tab.evaluate("console.error('on purpose')")
    with pytest.raises(AssertionError, match="request to http"), open_page("index.html") as tab:
        tab.evaluate("fetch('http://localhost:9/').catch(() => 0)")
