"""Everything a site shows of its chapters: pages, downloads and the notebook of all chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tutorial.chapter import Chapter
from tutorial.mathml import with_mathml
from tutorial.notebook import introduction_cells, to_book, to_notebook
from tutorial.output import with_page_figures
from tutorial.page import Page, render
from tutorial.remembered import remembered
from tutorial.run import Result
from tutorial.script import to_script
from tutorial.store import Outputs
from tutorial.svg import Palette

DISTRIBUTION = "micrograd-tutorial"


@dataclass(frozen=True)
class Addresses:
    """Where the site and its repository are published; empty where they are not."""

    site: str = ""
    repository: str = ""

    @property
    def requirement(self) -> str:
        """What pip can install the package from; empty without a repository."""
        return f"{DISTRIBUTION} @ git+{self.repository}" if self.repository else ""

    @property
    def how_to_install(self) -> str:
        """A command for a terminal that installs what the chapters import."""
        package = self.requirement or "path/to/this/project"
        return f'python -m pip install "{package}" graphviz matplotlib torch'

    def link_from_download(self, target: str) -> str:
        """Returns where a chapter's link leads from a download: the site, or another download."""
        page, _, anchor = target.partition("#")
        folder = "" if page.startswith("../") else "chapters/"
        stem = page.removeprefix("../").removesuffix(".md")
        if self.site:
            address = f"{folder}{stem}/".removesuffix("index/")
            return f"{self.site.rstrip('/')}/{address}{'#' + anchor if anchor else ''}"
        return f"{stem}.ipynb" if folder else ""

    def link_from_book(self, target: str) -> str:
        """Returns where a chapter's link leads from the notebook of all chapters."""
        return self.link_from_download(target) if self.site else ""


@dataclass
class Publication:
    """What to publish.

    Attributes:
        pages: By chapter name.
        downloads: Content by file name.
        book: The notebook of all chapters, with every chapter's outputs.
        page_book: The same as a page shows it, mathematics as MathML.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    downloads: dict[str, str] = field(default_factory=dict)
    book: str = ""
    page_book: str = ""


def publish(results: Sequence[Result], palette: Palette, addresses: Addresses) -> Publication:
    """Returns pages and downloads of executed chapters.

    A chapter that failed gets a page that shows where, and no downloads. A page without a number in
    its name, such as the home page, is no chapter: it gets no downloads either.

    Raises:
        ChapterError: A figure lacks its text alternative.
    """
    publication = Publication()
    finished = []
    for result in results:
        chapter = result.chapter
        outputs, page, downloads = _published(chapter.name, result, palette, addresses)
        publication.pages[chapter.name] = page
        publication.downloads |= downloads
        if downloads:
            finished.append((chapter, outputs))
    publication.book = _book(finished, addresses)
    publication.page_book = with_mathml(publication.book)
    return publication


@remembered
def _published(
    name: str, result: Result, palette: Palette, addresses: Addresses
) -> tuple[Outputs, Page, dict[str, str]]:
    """Returns a chapter's outputs made fit for a page, its page and its downloads."""
    chapter = result.chapter
    outputs = with_page_figures(chapter, result.outputs, palette, bool(result.failure))
    page = render(chapter, outputs, result.failure)
    if result.failure or not name[0].isdigit():
        return outputs, page, {}
    introduction = introduction_cells(
        f"Made from chapter `{name}`.", addresses.how_to_install, addresses.requirement
    )
    link = addresses.link_from_download
    downloads = {
        f"{name}.ipynb": to_notebook(chapter, outputs, introduction, link),
        f"{name}.py": to_script(chapter, addresses.how_to_install, link),
    }
    return outputs, page, downloads


def _book(finished: Sequence[tuple[Chapter, Outputs]], addresses: Addresses) -> str:
    introduction = introduction_cells(
        "# The whole walkthrough as one notebook",
        addresses.how_to_install,
        addresses.requirement,
    )
    chapters, outputs = [c for c, _ in finished], [o for _, o in finished]
    return to_book(chapters, outputs, introduction, addresses.link_from_book)
