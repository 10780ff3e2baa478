"""Publishing: a page and two downloads for each chapter, and links that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tutorial.chapter import Chapter
from tutorial.errors import ChapterError
from tutorial.run import Failure, Result
from tutorial.site import Addresses, Publication, publish
from tutorial.svg import Palette

Shown = Callable[..., dict[str, Any]]
MakeCell = Callable[..., Chapter]

NOWHERE = Addresses()
SITE = Addresses("https://example.org/book/", "https://github.com/owner/name")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36">'
    '<path fill="#1f2933"/></svg>'
)
ONE = """\
# One

The square $x^2$, see [two](2-two.md#end) and [the glossary](../reference/glossary.md).

```python alt="A line."
x = 1
```
"""


@pytest.fixture
def results(read_text: MakeCell, printed: Shown, shown: Shown) -> list[Result]:
    two = read_text("# Two\n\n```python\nprint(2)\n```\n", "2-two.md")
    return [
        Result(read_text(ONE, "1-one.md"), [[shown("image/svg+xml", SVG)]]),
        Result(two, [[printed("2\n")]]),
    ]


@pytest.fixture
def publication(results: list[Result], palette: Palette) -> Publication:
    return publish(results, palette, SITE)


def sources(notebook: str) -> str:
    return "\n".join(cell["source"] for cell in json.loads(notebook)["cells"])


def test_every_chapter_has_a_page_a_notebook_and_a_script(publication: Publication) -> None:
    assert list(publication.pages) == ["1-one", "2-two"]
    assert sorted(publication.downloads) == [
        "1-one.ipynb",
        "1-one.py",
        "2-two.ipynb",
        "2-two.py",
    ]


def test_page_and_notebook_show_the_same_figure(publication: Publication) -> None:
    [picture] = publication.pages["1-one"].pictures.values()
    [output] = [
        output
        for cell in json.loads(publication.downloads["1-one.ipynb"])["cells"]
        for output in cell.get("outputs", [])
    ]
    assert output["data"]["image/svg+xml"] == picture
    assert 'fill="var(--figure-ink, #1f2933)"' in picture


def test_book_holds_all_chapters_in_order(publication: Publication) -> None:
    text = sources(publication.book)
    assert (
        text.index("## One") < text.index("x = 1") < text.index("## Two") < text.index("print(2)")
    )


def test_page_of_the_book_shows_formulas_as_mathml(publication: Publication) -> None:
    assert "$x^2$" in sources(publication.book)
    assert "<msup>" in sources(publication.page_book)
    assert "$x^2$" not in sources(publication.page_book)


def test_chapter_that_failed_has_a_page_and_no_downloads(
    results: list[Result], palette: Palette
) -> None:
    first, second = results
    failed = Result(first.chapter, [[]], 0.1, Failure(first.chapter, 1, 6, "raised ValueError"))
    publication = publish([failed, second], palette, NOWHERE)
    assert "This chapter stopped here" in publication.pages["1-one"].markdown
    assert sorted(publication.downloads) == ["2-two.ipynb", "2-two.py"]
    assert "## One" not in sources(publication.book)


def test_figure_without_a_text_alternative_stops_publishing(
    read_text: MakeCell, shown: Shown, palette: Palette
) -> None:
    chapter = read_text("# One\n\n```python\nx = 1\n```\n", "1-one.md")
    with pytest.raises(ChapterError, match=r"^docs/chapters/1-one\.md:3: .*text alternative"):
        publish([Result(chapter, [[shown("image/svg+xml", SVG)]])], palette, NOWHERE)


def test_two_publications_are_the_same(results: list[Result], palette: Palette) -> None:
    assert publish(results, palette, SITE) == publish(results, palette, SITE)


# Links


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("3-autograd.md", "chapters/3-autograd/"),
        ("3-autograd.md#order", "chapters/3-autograd/#order"),
        ("../reference/glossary.md", "reference/glossary/"),
        ("../reference/glossary.md#gradient", "reference/glossary/#gradient"),
        ("../index.md", ""),
        ("../index.md#start", "#start"),
        ("../reference/index.md", "reference/"),
    ],
)
@pytest.mark.parametrize("site", ["https://example.org/book/", "https://example.org/book"])
def test_links_lead_to_the_site_where_there_is_one(site: str, target: str, address: str) -> None:
    addresses = Addresses(site)
    assert addresses.link_from_download(target) == f"https://example.org/book/{address}"
    assert addresses.link_from_book(target) == f"https://example.org/book/{address}"


@pytest.mark.parametrize("target", ["3-autograd.md", "3-autograd.md#order"])
def test_links_without_a_site_lead_to_the_notebook_beside(target: str) -> None:
    assert NOWHERE.link_from_download(target) == "3-autograd.ipynb"


@pytest.mark.parametrize("target", ["../reference/glossary.md#gradient", "../index.md"])
def test_links_without_a_site_to_other_pages_are_dropped(target: str) -> None:
    assert NOWHERE.link_from_download(target) == ""


def test_links_of_the_book_without_a_site_are_dropped() -> None:
    assert NOWHERE.link_from_book("3-autograd.md") == ""


@pytest.mark.parametrize("name", ["1-one.ipynb", "1-one.py"])
def test_downloads_have_their_links_rewritten(publication: Publication, name: str) -> None:
    text = publication.downloads[name]
    assert "[two](https://example.org/book/chapters/2-two/#end)" in text
    assert "[the glossary](https://example.org/book/reference/glossary/)" in text


# How to get the package


def test_downloads_name_the_repository_where_there_is_one(publication: Publication) -> None:
    for name in ("1-one.ipynb", "1-one.py"):
        assert (
            "micrograd-tutorial @ git+https://github.com/owner/name" in publication.downloads[name]
        )
    assert "%pip install" in publication.downloads["1-one.ipynb"]


def test_downloads_make_up_no_repository(results: list[Result], palette: Palette) -> None:
    publication = publish(results, palette, NOWHERE)
    for text in (*publication.downloads.values(), publication.book):
        assert "git+" not in text
        assert "%pip" not in text
    assert (
        'python -m pip install \\"path/to/this/project\\"' in publication.downloads["1-one.ipynb"]
    )
