"""All that a build publishes, as a value: pages, files, and the notebook of all chapters."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from micrograd.lessons.widget import without_comments
from tutorial.chapter import Chapter, lines_of_front_matter, require_formulas, text_of
from tutorial.deck import DECK, deck_of
from tutorial.errors import AuthorError
from tutorial.notebook import (
    NotebookCell,
    cells_of,
    cells_of_all,
    introduction_cells,
    markdown_cell,
    notebook_text,
)
from tutorial.notebook_page import as_html, for_page
from tutorial.output import Outputs
from tutorial.page import Needs, Page, files_of, objects_of, render, script, scripts_of
from tutorial.review import PAGE, QUESTIONS, Question, list_of, questions_file, questions_of
from tutorial.run import Failure, Report, Result, results_of
from tutorial.script import to_script
from tutorial.shown import shown
from tutorial.store import Store
from tutorial.svg import Palette, read_palette
from tutorial.texts import texts_of
from tutorial.uses import with_uses
from tutorial.wheel import wheel_of_package

DISTRIBUTION = "micrograd-tutorial"
NOTEBOOK = "main.ipynb"
HOME = "index"
LICENSES = "reference/licenses.md"

_HEADING = "# The whole walkthrough as one notebook"

Content = bytes | str | Path
"""What a file holds, or the file to copy."""


@dataclass(frozen=True)
class Addresses:
    """Where the site and its repository are published; empty where they are not.

    Attributes:
        site: The address of its home page.
        repository: The address of its sources.
        wheel: The name of the package's wheel among the downloads.
    """

    site: str = ""
    repository: str = ""
    wheel: str = ""

    @property
    def requirement(self) -> str:
        """What pip can install the package from; empty where nothing is published."""
        if self.site:
            return f"{self.site.rstrip('/')}/downloads/{self.wheel}"
        return f"{DISTRIBUTION} @ git+{self.repository}" if self.repository else ""

    @property
    def how_to_install(self) -> str:
        """A command for a terminal that installs what the chapters import."""
        package = self.requirement or "path/to/this/project"
        return f'python -m pip install "{package}" graphviz matplotlib torch'

    @property
    def github(self) -> str:
        """The repository's owner/name; empty where it is not on GitHub."""
        return self.repository.partition("https://github.com/")[2]

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


@dataclass(frozen=True)
class Live:
    """What lets pages run their cells; nothing where that cannot be had.

    Attributes:
        files: What the site publishes for it, by address.
        needs: By chapter, what each cell lacks in a browser.
        licenses: Markdown that lists what others wrote of all that the site ships.
    """

    files: Mapping[str, Content] = field(default_factory=dict)
    needs: Mapping[str, Needs] = field(default_factory=dict)
    licenses: str = ""


def _not_live(results: Sequence[Result], palette: Palette) -> Live:
    return Live()


@dataclass(frozen=True)
class Settings:
    """What a build is told.

    Attributes:
        root: The project's folder: cells run there and import the package from there.
        docs: The folder with what readers read.
        addresses: Where the site and its repository are published.
        is_preview: An author is watching: a failing chapter is shown up to its failing cell, and
            the notebook's page, which takes long, is left to the build.
        report: Called with a line of progress now and then.
        live: Returns what lets the pages of some executed chapters run their cells.
        prose: Makes the chapters' Markdown fit for the generator; by default it is left as it is.
    """

    root: Path
    docs: Path
    addresses: Addresses = Addresses()
    is_preview: bool = False
    report: Report = print
    live: Callable[[Sequence[Result], Palette], Live] = _not_live
    prose: Callable[[str], str] = str


@dataclass(frozen=True)
class Site:
    """What to publish.

    Attributes:
        pages: Executed pages by their file below `docs`, such as `chapters/3-autograd.md`.
        references: Pages that are not executed, by their file.
        texts: Every page as plain Markdown for programs that read, and their list, by address.
        files: All other files, by address.
        notebook: The notebook of all chapters as its page shows it.
        play: The HTML and the script of what the home page begins with, for a page that has
            nothing else to show; none where the home page has no such thing.
        failures: Of chapters that a preview shows all the same.
        reads: Files that chapters read; when one changes, the site is out of date.
    """

    pages: Mapping[str, Page]
    references: Mapping[str, Page]
    texts: Mapping[str, str]
    files: Mapping[str, Content]
    notebook: str
    play: tuple[str, str] | None
    failures: tuple[Failure, ...]
    reads: frozenset[Path]

    def markdown_of(self, file: str) -> str:
        """Returns a page's Markdown; empty for a file that is none of the site's pages."""
        page = self.pages.get(file) or self.references.get(file)
        return page.markdown if page else ""

    @classmethod
    def of(cls, chapters: Sequence[Chapter], settings: Settings) -> Site:
        """Returns the site of some chapters; runs what has changed.

        A page without a number in its name, such as the home page, is no chapter: it gets no
        downloads.

        Raises:
            AuthorError: A chapter cannot be published; unless this is a preview, that one failed.
            OSError: What is kept between builds could not be written.
        """
        docs, root = settings.docs, settings.root
        results = results_of(
            chapters,
            root,
            docs / "assets" / "figures.mplstyle",
            Store(root / ".cache" / "store", root),
            settings.report,
        )
        failures = tuple(result.failure for result in results if result.failure)
        if failures and not settings.is_preview:
            raise AuthorError("\n".join(map(str, failures)))
        wheel_name, wheel = wheel_of_package(root)
        settings = replace(settings, addresses=replace(settings.addresses, wheel=wheel_name))
        palette = read_palette(docs / "assets" / "figures.css")
        live = settings.live(results, palette)
        ready = [_shown(result, palette, root) for result in results]
        pages = {
            _file_of(result.chapter): _page(result, outputs, live, settings)
            for result, outputs in zip(results, ready, strict=True)
        }
        finished = [
            (result.chapter, outputs)
            for result, outputs in zip(results, ready, strict=True)
            if result.chapter.number and not result.failure
        ]
        questions = [each for pair in finished for each in questions_of(*pair)]
        if PAGE in pages:
            pages[PAGE] = _with_questions(pages[PAGE], questions)
        if f"{HOME}.md" in pages:
            pages[f"{HOME}.md"] = _with_progress(pages, chapters)
        executed = {
            _file_of(result.chapter): (result.chapter, outputs)
            for result, outputs in zip(results, ready, strict=True)
        }
        references = _references(executed, chapters, live, settings)
        lessons = root / "micrograd" / "lessons"
        return cls(
            pages=pages,
            references=references,
            texts=texts_of(executed, {**pages, **references}, root, settings.addresses.site),
            files={
                **_downloads(finished, settings.addresses),
                f"downloads/{wheel_name}": wheel,
                **{f"assets/lessons/{path.name}": path for path in lessons.glob("*.css")},
                **scripts_in(lessons, "assets/lessons"),
                **{name: text for given in ready for name, text in files_of(given).items()},
                QUESTIONS: questions_file(questions),
                DECK: deck_of(questions, settings.addresses.site),
                **live.files,
            },
            notebook=_notebook_of_page(finished, settings),
            play=_first_object(chapters, ready),
            failures=failures,
            reads=frozenset(root / file for result in results for file in result.reads),
        )


def _references(
    executed: Container[str], chapters: Sequence[Chapter], live: Live, settings: Settings
) -> dict[str, Page]:
    """Returns the pages that are not executed, with what the build knows besides."""
    pages = {}
    numbered = [chapter for chapter in chapters if chapter.number]
    for path in sorted(settings.docs.rglob("*.md")):
        file = path.relative_to(settings.docs).as_posix()
        if file in executed:
            continue
        front_matter, text = _front_matter_and_text(path)
        text = with_uses(file, text, numbered, settings.root / "micrograd")
        pages[file] = Page(front_matter, f"{text}\n{live.licenses if file == LICENSES else ''}")
    return pages


def _front_matter_and_text(path: Path) -> tuple[str, str]:
    text = text_of(path)
    start = lines_of_front_matter(path, text)
    require_formulas(path, text, start)
    lines = text.split("\n")
    return "\n".join(lines[:start]), "\n".join(lines[start:])


def _first_object(chapters: Sequence[Chapter], ready: Sequence[Outputs]) -> tuple[str, str] | None:
    homes = [outputs for each, outputs in zip(chapters, ready, strict=True) if each.name == HOME]
    return next((found for outputs in homes for found in objects_of(outputs)), None)


def scripts_in(folder: Path, address: str) -> dict[str, str]:
    """Returns a folder's scripts as pages load them, by address."""
    return {
        f"{address}/{path.name}": without_comments(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.js"))
    }


def _file_of(chapter: Chapter) -> str:
    return f"chapters/{chapter.name}.md" if chapter.number else f"{chapter.name}.md"


def _shown(result: Result, palette: Palette, root: Path) -> Outputs:
    return shown(result.chapter, result.outputs, palette, bool(result.failure), root)


def _page(result: Result, outputs: Outputs, live: Live, settings: Settings) -> Page:
    chapter = result.chapter
    to_root = _to_root(chapter)
    needs = live.needs.get(chapter.name, ())
    runs_any = not all(needs)
    manifest = f"{to_root}live/{chapter.name}.json"
    return render(
        chapter,
        outputs,
        result.failure,
        needs=needs if runs_any else (),
        below_title=_download_links(chapter, settings.addresses) if chapter.number else "",
        scripts=script(f"{to_root}assets/live/live.js", manifest=manifest) if runs_any else "",
        to_root=to_root,
        prose=settings.prose,
    )


def _to_root(chapter: Chapter) -> str:
    """Returns how an address on a page leads to the site's root."""
    if chapter.number:
        return "../../"
    return "" if chapter.name == HOME else "../"


def _with_progress(pages: Mapping[str, Page], chapters: Sequence[Chapter]) -> Page:
    """Returns the home page with the script that shows how far a reader has come."""
    home = pages[f"{HOME}.md"]
    questions = " ".join(key for page in pages.values() for key in page.questions)
    exercises = " ".join(each.name for chapter in chapters for each in chapter.exercises)
    of_chapters = json.dumps(
        {
            each.name: [*pages[_file_of(each)].questions, *(e.name for e in each.exercises)]
            for each in chapters
        }
    )
    review = {"review": "review/"} if PAGE in pages else {}
    progress = script(
        "assets/live/progress.js",
        questions=questions,
        exercises=exercises,
        chapters=of_chapters,
        **review,
    )
    return Page(home.front_matter, f"{home.markdown}\n{progress}", home.questions)


def _with_questions(review: Page, questions: Sequence[Question]) -> Page:
    """Returns the page that asks again, with its script and a link to each question."""
    listed = list_of(questions, "../")
    loads = script("../assets/live/review.js", file=f"../{QUESTIONS}")
    return Page(review.front_matter, f"{review.markdown}\n{listed}\n{loads}")


def _download_links(chapter: Chapter, addresses: Addresses) -> str:
    links = [
        f"[Notebook](../downloads/{chapter.name}.ipynb){{ download }}",
        f"[Script](../downloads/{chapter.name}.py){{ download }}",
        f"[Package](../downloads/{addresses.wheel}){{ download }}",
    ]
    if addresses.github:
        place = f"github/{addresses.github}/blob/notebooks/{chapter.name}.ipynb"
        links.append(f"[Open in Colab](https://colab.research.google.com/{place})")
    return " ".join(links) + "\n{ .downloads }\n"


def _downloads(finished: Sequence[tuple[Chapter, Outputs]], addresses: Addresses) -> dict[str, str]:
    link, files = addresses.link_from_download, {}
    for chapter, outputs in finished:
        heading = f"Made from chapter `{chapter.name}`."
        cells = [*_beginning(heading, addresses, chapter), *cells_of(chapter, outputs, link)]
        files[f"downloads/{chapter.name}.ipynb"] = notebook_text(cells)
        script_text = to_script(chapter, addresses.how_to_install, link)
        files[f"downloads/{chapter.name}.py"] = script_text
    chapters, given = [each for each, _ in finished], [outputs for _, outputs in finished]
    whole = cells_of_all(chapters, given, addresses.link_from_book)
    beginning = _beginning(_HEADING, addresses, *chapters)
    files[f"downloads/{NOTEBOOK}"] = notebook_text([*beginning, *whole])
    return files


def _beginning(heading: str, addresses: Addresses, *chapters: Chapter) -> list[NotebookCell]:
    command, requirement = addresses.how_to_install, addresses.requirement
    return introduction_cells(heading, command, requirement, chapters)


def _notebook_of_page(finished: Sequence[tuple[Chapter, Outputs]], settings: Settings) -> str:
    addresses = settings.addresses
    offered = {
        "Notebook": f"downloads/{NOTEBOOK}",
        "Package": f"downloads/{addresses.wheel}",
        "Questions for Anki": DECK,
    }
    links = " ".join(f'<a href="../{to}" download>{name}</a>' for name, to in offered.items())
    heading = f'{_HEADING}\n\n<p class="downloads">{links}</p>'
    chapters, given = [each for each, _ in finished], [outputs for _, outputs in finished]
    cells = _beginning(heading, addresses, *chapters)
    if settings.is_preview:
        note = "`build` shows all chapters here; a preview leaves them out, for they take seconds."
        return notebook_text([*cells, markdown_cell(note)])
    cells += cells_of_all(chapters, given, addresses.link_from_book, as_html)
    scripts = sorted({name for outputs in given for name in scripts_of(outputs)})
    last = "".join(script(f"../assets/lessons/{name}") for name in scripts)
    return notebook_text([*for_page(cells), markdown_cell(last)])
