"""The book as one PDF: a few chapters of the built site, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tasks.book import book_of
from tasks.pdf import write_book

CHAPTERS = ("1-derivatives", "2-chain-rule")
ADDRESS = "https://example.org/site/"


@pytest.fixture(scope="module")
def part(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with two of its chapters: a book of eleven takes half a minute."""
    folder = tmp_path_factory.mktemp("part")
    (folder / "chapters").mkdir()
    for name in ("index.html", "assets", "reference", *(f"chapters/{name}" for name in CHAPTERS)):
        (folder / name).symlink_to(site / name)
    return folder


def fonts(page: Any) -> Iterator[Any]:
    """Yields what describes each font of a page, but for those that are drawings themselves."""
    for font in page["/Resources"].get("/Font", {}).values():
        for used in font.get_object().get("/DescendantFonts", [font]):
            if used.get_object()["/Subtype"] != "/Type3":
                yield used.get_object()["/FontDescriptor"].get_object()


def titles(items: list[Any]) -> list[str]:
    """Returns the titles of an outline's first level."""
    return [item["/Title"] for item in items if not isinstance(item, list)]


def test_book_has_contents_outline_links_and_page_numbers(part: Path, tmp_path: Path) -> None:
    said: list[str] = []
    count = write_book(part, tmp_path / "book.pdf", ADDRESS, said.append)
    reader: Any = PdfReader(tmp_path / "book.pdf")
    assert count == len(reader.pages) > 30
    assert len(said) == 3

    headings = titles(reader.outline)
    assert [title.partition(":")[0] for title in headings] == [
        "1. Derivatives",
        "2. The chain rule",
        "Notation",
        "Glossary",
    ]
    numbers = [reader.get_destination_page_number(item) or 0 for item in reader.outline[::2]]
    first = numbers[0]
    contents = "\n".join(page.extract_text() for page in reader.pages[1:first]) + "\n"
    for title, number in zip(headings, numbers, strict=False):
        assert title in " ".join(reader.pages[number].extract_text().split())
        assert f"{title} {number - first + 1}\n" in contents
    links = [link.get_object() for page in reader.pages[1:first] for link in page["/Annots"]]
    assert links[0]["/Dest"][0] == reader.pages[first].indirect_reference

    text = reader.pages[first].extract_text()
    assert "def f(x):" in text
    assert "Run" not in text
    assert reader.page_labels[first] == "1"
    sizes = [len(page.get_contents().get_data()) for page in reader.pages]
    assert min(sizes) > 300, f"page {sizes.index(min(sizes)) + 1} is blank"
    used = [font for page in reader.pages[first : first + 3] for font in fonts(page)]
    assert used
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & font.keys() for font in used)
    assert reader.metadata == {"/Title": reader.metadata["/Title"]}  # no day, no program


def test_what_is_printed_is_the_same_each_time_and_leads_to_what_it_holds(part: Path) -> None:
    html, headings = book_of(part, ADDRESS)
    assert book_of(part, ADDRESS) == (html, headings)
    assert 'href="#2-chain-rule' in html
    assert f'href="{ADDRESS}chapters/3-autograd/' in html
    assert 'href="../' not in html
    assert "<script" not in html
    assert 'dir="ltr"' in html  # else lists lose their numbers
    assert html.count('class="chapter"') == len(list((part / "chapters").glob("*/index.html")))
