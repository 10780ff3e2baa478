"""Each drawing of each page: its words can be read, on a phone too, and nothing is cut off."""

from __future__ import annotations

from pathlib import Path

from conftest import Open, read_through
from playwright.sync_api import Browser

WIDTHS = (1280, 1080, 970, 390, 320)
PHONE = 390  # narrower still, a graph keeps its words large, and scrolls
LEAST = 11.95  # pixels; a hair below 12, for rounding

# A text's size is that of its largest part: exponents are smaller. Its box is higher than its
# letters, so a quarter of it may stand out.
TEXTS = """([least, phone]) => {
    document.querySelectorAll("details").forEach(fold => { fold.open = true })
    const problems = new Set()
    for (const svg of document.querySelectorAll("svg:not(.md-icon)")) {
        const frame = svg.getBoundingClientRect()
        for (const text of svg.querySelectorAll("text")) {
            const box = text.getBoundingClientRect()
            if (!box.width || getComputedStyle(text).visibility === "hidden") continue
            const { a, b } = text.getScreenCTM()
            const parts = [text, ...text.querySelectorAll("tspan")].filter(part =>
                [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
            const sizes = parts.map(part => parseFloat(getComputedStyle(part).fontSize))
            const size = Math.max(...sizes) * Math.hypot(a, b)
            const cut = Math.max(frame.left - box.left, box.right - frame.right,
                frame.top - box.top - size / 4, box.bottom - frame.bottom - size / 4)
            const where = `${innerWidth} px: "${text.textContent.trim()}" in ${
                (svg.getAttribute("aria-label") || svg.outerHTML).slice(0, 50)}`
            if (size < least) problems.add(`${where}: ${size.toFixed(1)} px`)
            const hides = getComputedStyle(svg).overflow !== "visible"
            if (hides && cut > 1) problems.add(`${where}: cut off by ${cut.toFixed(1)} px`)
        }
        const canvas = svg.closest(".canvas")
        const isGraph = svg.querySelector(".value0") && innerWidth >= phone
        if (isGraph && canvas.scrollWidth > canvas.clientWidth + 1)
            problems.add(`${innerWidth} px: scrolls sideways: ${svg.outerHTML.slice(0, 80)}`)
        if (canvas && frame.left < canvas.getBoundingClientRect().left - 1)
            problems.add(`${innerWidth} px: cut off at the left: ${svg.outerHTML.slice(0, 80)}`)
    }
    return [...problems]
}"""


def test_words_of_drawings_can_be_read_and_are_whole(
    pages: list[str], browser: Browser, address: str, site: Path
) -> None:
    drawn = [page for page in pages if "<text" in (site / page).read_text("utf-8")]
    assert "main/index.html" in drawn
    tab = browser.new_page(reduced_motion="reduce")
    problems = []
    for page in drawn:
        tab.goto(f"{address}/{page.removesuffix('index.html')}", wait_until="load")
        read_through(tab)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            problems += [f"{page}, {problem}" for problem in tab.evaluate(TEXTS, [LEAST, PHONE])]
    tab.close()
    assert not problems, "\n".join(problems)


WIDTHS_OF_WORDS = """() => [...document.querySelectorAll("article svg text")]
    .map(text => text.getComputedTextLength())"""


def test_words_of_drawings_fit_their_boxes_when_a_reader_spaces_letters(open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/index.html") as tab:
        before = tab.evaluate(WIDTHS_OF_WORDS)
        assert len(before) > 100
        tab.add_style_tag(content="* { letter-spacing: 0.12em !important }")
        tab.add_style_tag(content="* { word-spacing: 0.16em !important }")
        assert tab.evaluate(WIDTHS_OF_WORDS) == before
