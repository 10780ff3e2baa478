"""Publishing: a page and two downloads for each chapter, and links that lead somewhere."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest

from micrograd.lessons.quiz import Answer, Quiz
from tutorial import site as site_module
from tutorial.chapter import Chapter
from tutorial.errors import AuthorError
from tutorial.files.addresses import NOWHERE, Addresses
from tutorial.files.deck import DECK
from tutorial.notebook import introduction_cells
from tutorial.output import Display, Outputs, Stream
from tutorial.running.execute import Result
from tutorial.running.failure import Failure
from tutorial.site import Live, LiveOf, Settings, Site

MakeCell = Callable[..., Chapter]

WHEEL = "micrograd_tutorial-1.0.0-py3-none-any.whl"
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
def settings(tmp_path: Path, root: Path) -> Settings:
    """Of a project with the style sheets of this one, and a package of one file."""
    shutil.copytree(root / "docs" / "assets", tmp_path / "docs" / "assets")
    (tmp_path / "micrograd").mkdir()
    (tmp_path / "micrograd" / "engine.py").touch()
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(root / name, tmp_path)
    return Settings(tmp_path, tmp_path / "docs", SITE, report=lambda line: None)


@pytest.fixture
def site_of(
    settings: Settings, read_text: MakeCell, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Site]:
    """The site of two chapters, whose outputs are given and not computed."""
    chapters = [
        read_text(ONE, "1-one.md"),
        read_text("# Two\n\n```python\nprint(2)\n```\n", "2-two.md"),
        read_text("# Home\n", "index.md"),
    ]
    given: list[Outputs] = [
        ((Display({"image/svg+xml": SVG}),),),
        ((Stream("stdout", "2\n"),),),
        (),
    ]

    def site(failure: Failure | None = None, **changes: Any) -> Site:
        results = [Result(*pair) for pair in zip(chapters, given, strict=True)]
        results[0] = replace(results[0], failure=failure, reads=("data.csv",))
        monkeypatch.setattr(site_module, "results_of", lambda *_: results)
        return Site.of(chapters, replace(settings, **changes))

    return site


@pytest.fixture
def site(site_of: Callable[..., Site]) -> Site:
    return site_of()


def downloads(site: Site) -> dict[str, str]:
    """The downloads that are text, by name."""
    names = [name for name in site.files if name.startswith("downloads/") and name != DECK]
    return {name.removeprefix("downloads/"): str(site.files[name]) for name in names}


def sources(notebook: str) -> str:
    return "\n".join(cell["source"] for cell in json.loads(notebook)["cells"])


def test_every_chapter_has_a_page_a_notebook_and_a_script(site: Site) -> None:
    assert list(site.pages) == ["chapters/1-one.md", "chapters/2-two.md", "index.md"]
    assert sorted(downloads(site)) == [
        "1-one.ipynb",
        "1-one.py",
        "2-two.ipynb",
        "2-two.py",
        "main.ipynb",
        WHEEL,
    ]


def test_page_and_notebook_show_the_same_figure(site: Site) -> None:
    [output] = [
        output
        for cell in json.loads(downloads(site)["1-one.ipynb"])["cells"]
        for output in cell.get("outputs", [])
    ]
    picture = output["data"]["image/svg+xml"]
    assert picture in site.pages["chapters/1-one.md"].markdown
    assert 'fill="var(--figure-ink, #1f2933)"' in picture


def test_downloads_are_linked_below_the_title(site: Site) -> None:
    title, _, links = site.pages["chapters/1-one.md"].markdown.splitlines()[:3]
    assert title == "# One"
    assert links.startswith("[Notebook](../downloads/1-one.ipynb){ download } [Script](")
    assert "blob/notebooks/1-one.ipynb" in links
    assert "downloads" not in site.pages["index.md"].markdown


def test_downloads_stand_below_a_title_that_follows_empty_lines(
    settings: Settings, read_text: MakeCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = read_text("---\ntitle: x\n---\n\n\n# One\n\nWords.\n", "1-one.md")
    monkeypatch.setattr(site_module, "results_of", lambda *_: [Result(chapter, ())])
    page = Site.of([chapter], settings).pages["chapters/1-one.md"]
    assert page.front_matter == "---\ntitle: x\n---"
    title, links, *_ = [line for line in page.markdown.splitlines() if line]
    assert (title, links.partition("]")[0]) == ("# One", "[Notebook")


def test_markdown_of_a_chapter_without_cells_is_its_text(
    settings: Settings, read_text: MakeCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = read_text("# One\n\nWords.\n", "1-one.md")
    monkeypatch.setattr(site_module, "results_of", lambda *_: [Result(chapter, ())])
    site = Site.of([chapter], settings)
    assert site.texts["chapters/1-one/index.md"] == "# One\n\nWords.\n"


def test_whole_notebook_holds_all_chapters_in_order(site: Site) -> None:
    text = sources(downloads(site)["main.ipynb"])
    assert (
        text.index("## One") < text.index("x = 1") < text.index("## Two") < text.index("print(2)")
    )


def test_page_of_the_whole_shows_formulas_as_mathml(site: Site) -> None:
    assert "$x^2$" in sources(downloads(site)["main.ipynb"])
    assert "<msup>" in sources(site.notebook.text)
    assert "$x^2$" not in sources(site.notebook.text)


def test_preview_leaves_the_page_of_the_whole_to_the_build(site_of: Callable[..., Site]) -> None:
    preview = site_of(is_preview=True)
    assert "a preview leaves them out" in sources(preview.notebook.text)
    assert "## One" not in sources(preview.notebook.text)
    assert "## One" in sources(downloads(preview)["main.ipynb"])


def failure(read_text: MakeCell) -> Failure:
    return Failure(read_text(ONE, "1-one.md"), 1, 6, "raised ValueError")


def test_chapter_that_failed_stops_a_build(
    site_of: Callable[..., Site], read_text: MakeCell
) -> None:
    with pytest.raises(AuthorError, match=r"^docs/chapters/1-one\.md:6: cell 1 raised ValueError"):
        site_of(failure(read_text))


def test_chapter_that_failed_has_a_page_and_no_downloads_in_a_preview(
    site_of: Callable[..., Site], read_text: MakeCell
) -> None:
    preview = site_of(failure(read_text), is_preview=True)
    assert "This chapter stopped here" in preview.pages["chapters/1-one.md"].markdown
    assert sorted(downloads(preview)) == ["2-two.ipynb", "2-two.py", "main.ipynb", WHEEL]
    assert "## One" not in sources(downloads(preview)["main.ipynb"])
    assert len(preview.failures) == 1
    assert "downloads/" not in preview.pages["chapters/1-one.md"].markdown


def test_two_questions_in_the_same_words_are_an_error(
    settings: Settings, read_text: MakeCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    fence = '```python tags=["remove-input"]'
    chapter = read_text(f"# One\n\n{fence}\na\n```\n\n{fence}\nb\n```\n", "1-one.md")
    answers = [Answer(f"{number}", number, ".") for number in (1, 2, 3)]
    asks = [(Display(*Quiz("Which?", truth, answers)._repr_mimebundle_()),) for truth in (1, 2)]
    monkeypatch.setattr(site_module, "results_of", lambda *_: [Result(chapter, tuple(asks))])
    with pytest.raises(AuthorError, match=r"1-one\.md:7: 1-one, line 3, asks the same; an answer"):
        Site.of([chapter], settings)


def test_live_parts_mark_cells_and_load_their_scripts(site_of: Callable[..., Site]) -> None:
    parts = Live({"live/x": b"x"}, {"1-one": [[]], "2-two": [["numpy", "torch"]]}, "Thanks.")
    site = site_of(live=lambda _: lambda *_: parts)
    one, two = (site.pages[f"chapters/{name}.md"].markdown for name in ("1-one", "2-two"))
    assert '<div class="cell" id="cell-1" data-cell="1" data-live markdown="block">' in one
    assert one.count("<noscript ") == 1
    assert 'src="../../assets/live/live.js" data-manifest="../../live/1-one.json"' in one
    assert "data-needs" not in two  # a page that can run nothing does not speak of it
    assert "<script" not in two
    assert site.files["live/x"] == b"x"


def test_what_live_pages_share_is_made_while_chapters_run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_making = threading.Event()

    def live_parts(_: Settings) -> LiveOf:
        is_making.set()
        return lambda *_: Live()

    def results_of(*_: object) -> list[Result]:
        assert is_making.wait(timeout=10)
        return []

    monkeypatch.setattr(site_module, "results_of", results_of)
    assert not Site.of([], replace(settings, live=live_parts)).failures


def test_page_of_licenses_ends_with_those_of_what_is_shipped(
    site_of: Callable[..., Site], settings: Settings
) -> None:
    folder = settings.docs / "reference"
    folder.mkdir()
    (folder / "licenses.md").write_text("---\ntitle: Licenses\n---\n\n# Licenses\n\nOurs.\n")
    site = site_of(live=lambda _: lambda *_: Live(licenses="Thanks."))
    assert site.markdown_of("reference/licenses.md") == "\n# Licenses\n\nOurs.\n\nThanks."
    assert site.references["reference/licenses.md"].front_matter == "---\ntitle: Licenses\n---"
    assert site.markdown_of("main.ipynb") == ""


def test_front_matter_of_references_is_what_mkdocs_takes_for_it(
    settings: Settings, site_of: Callable[..., Site]
) -> None:
    folder = settings.docs / "reference"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"--- \r\ntitle: A\r\n...\r\n\r\n# Long\r\n")
    site = site_of()
    assert site.references["reference/a.md"].front_matter == "--- \ntitle: A\n..."
    assert site.markdown_of("reference/a.md") == "\n# Long\n\n"
    assert "[A](reference/a/index.md)" in site.texts["llms.txt"].replace(
        "https://example.org/book/", ""
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"# caf\xe9\n", "a.md:1: this line is not UTF-8"),
        (b"---\n\nWords.\n\n---\n\n# A\n", "a.md:1: front matter is `name: value` lines"),
        (b"# A\n\n$\\foo$\n", "a.md:3: $\\foo$ is no formula"),
    ],
)
def test_reference_that_cannot_be_read_is_an_error(
    settings: Settings, site_of: Callable[..., Site], content: bytes, problem: str
) -> None:
    folder = settings.docs / "reference"
    folder.mkdir()
    (folder / "a.md").write_bytes(content)
    with pytest.raises(AuthorError, match=re.escape(problem)):
        site_of()


def test_site_names_the_files_that_chapters_read(site: Site, settings: Settings) -> None:
    assert site.reads == {settings.root / "data.csv"}


def test_two_sites_of_the_same_are_the_same(site_of: Callable[..., Site]) -> None:
    assert site_of() == site_of()


def test_site_cannot_be_changed(site: Site) -> None:
    with pytest.raises(FrozenInstanceError):
        site.play = None  # type: ignore[misc]


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


@pytest.mark.parametrize(
    "address",
    [
        "book",
        "ftp://a.org",
        "https://",
        "http://a b",
        "http://a?b",
        "http://a#b",
        'http://a"b',
        "//a",
    ],
)
def test_address_that_no_link_can_begin_with_is_refused(address: str) -> None:
    with pytest.raises(AuthorError, match=rf"site_url .* is {re.escape(address)}, but must begin"):
        Addresses(address)
    with pytest.raises(AuthorError, match="repo_url"):
        Addresses("https://example.org", address)


@pytest.mark.parametrize("target", ["3-autograd.md", "3-autograd.md#order"])
def test_links_without_a_site_lead_to_the_notebook_beside(target: str) -> None:
    assert NOWHERE.link_from_download(target) == "3-autograd.ipynb"


@pytest.mark.parametrize("target", ["../reference/glossary.md#gradient", "../index.md"])
def test_links_without_a_site_to_other_pages_are_dropped(target: str) -> None:
    assert NOWHERE.link_from_download(target) == ""


def test_links_of_the_book_without_a_site_are_dropped() -> None:
    assert NOWHERE.link_from_book("3-autograd.md") == ""


@pytest.mark.parametrize("name", ["1-one.ipynb", "1-one.py"])
def test_downloads_have_their_links_rewritten(site: Site, name: str) -> None:
    text = downloads(site)[name]
    assert "[two](https://example.org/book/chapters/2-two/#end)" in text
    assert "[the glossary](https://example.org/book/reference/glossary/)" in text


# How to get the package


@pytest.mark.parametrize(
    ("addresses", "requirement"),
    [
        (SITE, f"https://example.org/book/downloads/{WHEEL}"),
        (
            replace(SITE, site=""),
            "micrograd-tutorial @ git+https://github.com/owner/name",
        ),
    ],
)
def test_downloads_name_what_pip_can_install(
    site_of: Callable[..., Site], addresses: Addresses, requirement: str
) -> None:
    made = downloads(site_of(addresses=addresses))
    assert f'"{requirement}" graphviz matplotlib torch\n' in made["1-one.py"]
    for name in ("1-one.ipynb", "main.ipynb"):
        assert f'%pip install --quiet "{requirement}" graphviz matplotlib\n' in sources(made[name])


def test_notebook_of_a_chapter_with_torch_installs_it(
    site_of: Callable[..., Site], read_text: MakeCell
) -> None:
    chapter = read_text("# Three\n\n```python\nimport torch\n```\n")
    _, code = introduction_cells("", SITE, [chapter])
    assert "graphviz matplotlib torch\n" in code["source"]


def test_wheel_is_linked_from_chapters_and_from_the_whole(site: Site) -> None:
    assert f"[Package](../downloads/{WHEEL})" in site.pages["chapters/1-one.md"].markdown
    assert f'href="../downloads/{WHEEL}"' in sources(site.notebook.text)


def test_downloads_make_up_no_repository(site_of: Callable[..., Site]) -> None:
    made = downloads(site_of(addresses=NOWHERE))
    for text in made.values():
        assert "git+" not in text
        assert "%pip" not in text
    assert f'python -m pip install "{WHEEL}" graphviz' in sources(made["1-one.ipynb"])
    assert f'python -m pip install "{WHEEL}" graphviz' in made["1-one.py"]


def test_page_is_as_it_was_when_another_one_gets_a_description_and_not_when_a_title(
    settings: Settings, read_text: MakeCell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digest_beside(front_matter: str) -> str:
        texts = {"1-one.md": "# One\n", "2-two.md": f"---\n{front_matter}\n---\n\n# Two\n"}
        chapters = [read_text(text, name) for name, text in texts.items()]
        monkeypatch.setattr(
            site_module, "results_of", lambda *_: [Result(each, ()) for each in chapters]
        )
        return Site.of(chapters, settings).digests["chapters/1-one.md"]

    before = digest_beside("description: Old.")
    assert digest_beside("description: New.") == before
    assert digest_beside("title: Other") != before
    assert digest_beside("status: new") != before
