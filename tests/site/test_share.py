"""A cell that somebody has edited, shown by a link: text that runs when the reader says so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from live_cells import LOADING, button, edit, status
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., AbstractContextManager[Page]]
PAGE = "chapters/2-chain-rule/index.html"
CODE = 'print("<img src=x onerror=alert(1)>")  # größer\n'


def code_of(cell: Locator) -> str:
    return cell.locator("pre > code").first.text_content() or ""


def link_to(page: Page, cell: Locator, code: str) -> str:
    """Returns the link that somebody has made to a cell, by hand if need be."""
    script = "async (given) => (await import('/assets/live/share.js')).linkTo(...given)"
    link = page.evaluate(script, [cell.get_attribute("data-exercise"), code])
    return str(link).removeprefix("#")


def follow(page: Page, link: str) -> None:
    page.evaluate("link => { location.hash = link }", link)


def test_link_shows_an_edit_and_the_readers_own_answer_is_kept(open_page: Open) -> None:
    with open_page(PAGE) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        starter = page.locator('.cell[data-part="starter"]').first
        published = code_of(starter)
        edit(page, starter, CODE)
        button(starter, "Link").click()
        expect(status(starter)).to_contain_text("The link is")
        link = page.url.partition("#")[2]
        assert len(link) < 120
        edit(page, starter, "mine = 1")

        page.reload()
        follow(page, "")
        follow(page, link)
        note = starter.locator(".live-note")
        expect(note).to_contain_text("came with the link", timeout=LOADING)
        assert code_of(starter) == CODE
        page.reload()
        expect(note).to_contain_text("It runs when you press Run", timeout=LOADING)
        assert code_of(starter) == CODE
        assert starter.locator("img, .live-output").count() == 0
        note.get_by_role("button", name="Show the published code").click()
        expect(note).to_have_text("What you had written is kept. Show mine")
        assert code_of(starter) == published
        note.get_by_role("button", name="Show mine").click()
        expect(note).to_have_count(0)
        assert (code_of(starter), "#" in page.url) == ("mine = 1", False)

        follow(page, link)
        edit(page, starter, "mine = 2")
        expect(status(starter)).to_contain_text("This is not kept, so that what you had written")
        follow(page, published_link := link_to(page, starter, published.removesuffix("\n")))
        expect(note).to_have_text("The code of the link is the published code. Show mine")
        assert (code_of(starter), page.url.partition("#")[2]) == (published, published_link)
        note.get_by_role("button", name="Show mine").click()
        assert code_of(starter) == "mine = 1"

        other = page.locator(".cell[data-live]").first
        edit(page, other, "a = 1")
        button(other, "Link").click()
        expect(status(other)).to_contain_text("The link is")
        for wrong, why in ((page.url[:-4], "it was changed"), ("#cell=nothing.abc", "")):
            follow(page, f"#{wrong.partition('#')[2]}")
            message = page.locator(".live-link")
            expect(message).to_contain_text(f"cannot be read: {why}", timeout=LOADING)
        assert [url for url in loaded if "pyodide" in url] == []  # nothing was run


def test_link_to_a_cell_of_a_page_without_cells_gets_a_message(open_page: Open) -> None:
    with open_page("reference/glossary/index.html") as page:
        packed = page.evaluate(
            "async () => (await import('/assets/live/share.js')).linkTo('sine', 'a = 1')"
        )
        follow(page, packed)
        expect(page.locator(".live-link")).to_contain_text("no cell of this page runs")


HOSTILE = """
<p onclick="hit('attribute')">text</p><img src="data:," onerror="hit('error')" alt="a picture">
<script>hit('script')</script><iframe srcdoc="<script>parent.hit('frame')</script>"></iframe>
<a href="java\nscript:hit('address')">link</a><a href="#cell-1">place</a>
<svg><a xlink:href=" javascript:hit('svg')"><circle r="3" onload="hit('load')"/></a>
<a><animate attributeName="href" values="javascript:hit('later')"/><circle r="3"/></a></svg>
<form action="javascript:hit('form')"><button>go</button></form>
<meta http-equiv="refresh" content="0;url=/"><base href="/elsewhere/">
"""
SHOW = """async (html) => {
  window.hits = []
  window.hit = (what) => window.hits.push(what)
  const { addOutput } = await import("/assets/live/outputs.js")
  const place = document.querySelector(".cell")
  for (const kind of ["text/html", "image/svg+xml", "application/vnd.micrograd.widget+html"])
    addOutput(place, { output_type: "display_data", data: { [kind]: html } }, null, [])
  for (const pressed of place.querySelectorAll("p, svg a, a:not([href]), button:not(.live-bar *)"))
    pressed.dispatchEvent(new MouseEvent("click", { bubbles: true }))
  await new Promise((done) => setTimeout(done, 300))
  const harmless = place.querySelectorAll("a[href='#cell-1'], circle[r='3']")
  return [window.hits, harmless.length, document.baseURI]
}"""


def test_what_a_shared_cell_shows_does_nothing_by_itself(open_page: Open) -> None:
    with open_page(PAGE) as page:
        assert page.evaluate(SHOW, HOSTILE) == [[], 9, page.url]


STYLED = """async () => {
  const { addOutput } = await import("/assets/live/outputs.js")
  const place = document.querySelector(".cell")
  const html = "<style>body { display: none } p { color: rgb(1, 2, 3) }</style><p>styled</p>"
  addOutput(place, { output_type: "display_data", data: { "text/html": html } }, null, [])
  const paragraphs = [...document.querySelectorAll("p")].map((p) => getComputedStyle(p).color)
  const styled = paragraphs.filter((color) => color === "rgb(1, 2, 3)").length
  return [getComputedStyle(document.body).display, styled]
}"""


def test_what_a_cell_shows_styles_itself_alone(open_page: Open) -> None:
    with open_page(PAGE) as page:
        display, styled = page.evaluate(STYLED)
        assert display != "none"
        assert styled == 1
