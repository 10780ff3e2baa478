"""What the site offers to programs that read, and where its reference says "used in"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import EXECUTED_NAMES, PAGES, Number, Open

NumbersIn = Callable[[str], list[Number]]

TEXTS = [page.replace("index.html", "index.md") for page in PAGES if page != "404.html"]
_CODE = re.compile(r"^(`{3,}).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


@cache
def ids_in(path: Path) -> set[str]:
    return {str(tag["id"]) for tag in parsed(path).find_all(id=True)}


@cache
def cells_by_id(path: Path) -> dict[str, list[Tag]]:
    """Returns the cells of a page by their ids, and by those of what stands right in them."""
    found: dict[str, list[Tag]] = {}
    for cell in parsed(path).select(".cell"):
        for tag in (cell, *cell.find_all(id=True, recursive=False)):
            found.setdefault(str(tag.get("id")), []).append(cell)
    return found


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def problem_with(site: Path, text: str, link: str) -> str:
    """Returns why a link in a text leads nowhere; empty if it leads somewhere."""
    address, _, anchor = link.partition("#")
    path = site / normpath(join(dirname(text), address)) if address else site / text
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return f"{text}: {link}: no such file"
    page = path.with_suffix(".html")
    if anchor and anchor not in ids_in(page):
        return f"{text}: {link}: no such anchor in {page}"
    return ""


@pytest.mark.parametrize("text", [*TEXTS, "llms.txt"])
def test_text_is_there_and_its_links_lead_somewhere(site: Path, text: str) -> None:
    links = _LINK.findall(_CODE.sub("", read(site, text)))
    problems = [problem_with(site, text, link) for link in links if "://" not in link]
    assert list(filter(None, problems)) == []


@pytest.mark.parametrize("link", ["nowhere.md", "../4-neuron/index.md#nowhere", "#nowhere"])
def test_a_broken_link_is_found(site: Path, link: str) -> None:
    assert problem_with(site, "chapters/3-autograd/index.md", link)
    assert not problem_with(site, "chapters/3-autograd/index.md", "../4-neuron/index.md#cell-1")


def test_every_number_that_a_page_computed_is_in_its_text(
    executed_name: str, site: Path, numbers_in: NumbersIn
) -> None:
    is_beside = (site / executed_name / "index.html").is_file()
    folder = f"{executed_name}/" if is_beside else f"chapters/{executed_name}/"
    folder = "" if executed_name == "index" else folder
    page = BeautifulSoup((site / folder / "index.html").read_bytes(), "html.parser")
    for unread in page.select("svg, script, button"):
        unread.decompose()
    outputs = [output.get_text(" ") for output in page.select(".cell :is(.output, .widget)")]
    shown = {number.value for output in outputs for number in numbers_in(output)}
    assert shown or not outputs
    assert shown <= {number.value for number in numbers_in(read(site, f"{folder}index.md"))}


@pytest.mark.parametrize("text", TEXTS)
def test_text_has_no_markup_of_the_site(site: Path, text: str) -> None:
    prose = _CODE.sub("", read(site, text))
    assert re.findall(r"</?(?:div|svg|details|script|micrograd)\b|^:::|\{ [.#]", prose, re.M) == []


def test_list_names_every_page_with_a_sentence(site: Path) -> None:
    items = re.findall(r"^- \[.+\]\((.+)\): \S.*\.$", read(site, "llms.txt"), re.MULTILINE)
    assert sorted(items) == sorted(TEXTS)


def test_page_is_copied_as_markdown(site: Path, open_page: Open) -> None:
    with open_page("chapters/2-chain-rule/index.html") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = page.get_by_role("button", name="Copy as Markdown")
        heading = page.locator("h1").bounding_box()
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text="Copied").wait_for()
        assert page.locator("h1").bounding_box() == heading  # links do not move away from a press
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == read(site, "chapters/2-chain-rule/index.md")
        page.evaluate("void (navigator.clipboard.write = () => Promise.reject(Error('no')))")
        button.click()
        page.wait_for_url("**/2-chain-rule/index.md")


def test_text_is_linked_without_javascript(open_page: Open) -> None:
    with open_page("reference/glossary/index.html", script=False) as page:
        assert page.get_by_role("link", name="Markdown", exact=True).is_visible()
        assert page.get_by_role("button", name="Copy as Markdown").is_hidden()


# Used in


@pytest.mark.parametrize("api", ["api", "api-lessons"])
def test_cells_that_use_an_entry_of_the_api_name_it(site: Path, api: str) -> None:
    page = parsed(site / "reference" / api / "index.html")
    lines = page.select("p.used")
    assert len(lines) > len(EXECUTED_NAMES)
    for line in lines:
        entry = line.find_previous_sibling(class_="doc-object")
        assert isinstance(entry, Tag)
        name = str(entry.select(".doc-heading")[0]["id"]).rpartition(".")[2]
        for link in line.select("a"):
            address, _, anchor = str(link["href"]).removeprefix("../../").partition("#")
            [cell] = cells_by_id(site / address / "index.html")[anchor]
            assert name in cell.get_text() or cell.select(".widget"), (name, link["href"])


def test_terms_of_the_glossary_are_used(site: Path) -> None:
    page = parsed(site / "reference" / "glossary" / "index.html")
    assert len(page.select("p.used")) > 0.9 * len(page.select("article h2[id]"))
