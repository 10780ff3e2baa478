"""All that a build publishes, as a value: pages, files, and the notebook of all chapters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from micrograd.lessons.widget import without_comments
from tutorial.chapter import Chapter, lines_of_front_matter, require_formulas, text_of
from tutorial.errors import AuthorError, ChapterError
from tutorial.executed import Executed, executed_page
from tutorial.files.addresses import NOWHERE, Addresses
from tutorial.files.deck import DECK, deck_of
from tutorial.files.downloads import download_links, downloads, page_of_notebook
from tutorial.files.plain import Place, plain_chapter, plain_prose
from tutorial.files.texts import About, texts_of
from tutorial.files.wheel import require_python, wheel_of_package
from tutorial.looks.mathml import with_mathml
from tutorial.looks.style import STYLE, style_of
from tutorial.page import Needs, Page, render
from tutorial.pages.api_page import with_docstrings
from tutorial.pages.ids import require_different_ids
from tutorial.pages.notebook_page import NotebookPage
from tutorial.pages.review import PAGE, QUESTIONS, Question, list_of, questions_file, questions_of
from tutorial.pages.uses import with_uses
from tutorial.pages.widgets import files_of, objects_of, question_of, script
from tutorial.run import results_of
from tutorial.running.execute import Report, Result
from tutorial.running.failure import Failure
from tutorial.store import Store, digest_of, digests_of_files
from tutorial.svg import Palette, read_palette

HOME = "index"
LICENSES = "reference/licenses.md"

Content = bytes | str | Path
"""What a file holds, or the file to copy."""


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


LiveOf = Callable[[Sequence[Result], Palette], Live]
"""Returns what lets the pages of some executed chapters run their cells."""


def _not_live(settings: Settings) -> LiveOf:
    return lambda results, palette: Live()


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
        live: Makes what live pages share, while chapters run; returns what makes the rest.
    """

    root: Path
    docs: Path
    addresses: Addresses = NOWHERE
    is_preview: bool = False
    report: Report = print
    live: Callable[[Settings], LiveOf] = _not_live

    @property
    def store(self) -> Store:
        """What is kept between builds."""
        return Store(self.root / ".cache" / "store", self.root)


@dataclass(frozen=True)
class Site:
    """What to publish.

    Attributes:
        pages: Executed pages by their file below `docs`, such as `chapters/3-autograd.md`.
        references: Pages that are not executed, by their file.
        texts: Every page as plain Markdown for programs that read, and their list, by address.
        files: All other files, by address.
        notebook: The notebook of all chapters, for its page.
        play: The HTML and the script of what the home page begins with, for a page that has
            nothing else to show; none where the home page has no such thing.
        failures: Of chapters that a preview shows all the same.
        reads: Files that chapters read; when one changes, the site is out of date.
        digests: Of what each page is made from, by its file: equal for pages that are equal.
    """

    pages: Mapping[str, Page]
    references: Mapping[str, Page]
    texts: Mapping[str, str]
    files: Mapping[str, Content]
    notebook: NotebookPage
    play: tuple[str, str] | None
    failures: tuple[Failure, ...]
    reads: frozenset[Path]
    digests: Mapping[str, str]

    def markdown_of(self, file: str) -> str:
        """Returns a page's Markdown; empty for a file that is none of the site's pages."""
        if page := self.pages.get(file):
            return page.markdown
        page = self.references.get(file)
        return with_mathml(page.markdown) if page else ""

    def digests_with(self, looks: Iterable[Path]) -> dict[str, str]:
        """Returns `digests` of pages that some files, such as templates, shape as well."""
        shared = digests_of_files(looks)
        return {file: digest_of([shared, digest]) for file, digest in self.digests.items()}

    @classmethod
    def of(cls, chapters: Sequence[Chapter], settings: Settings) -> Site:
        """Returns the site of some chapters; runs what has changed.

        A page without a number in its name, such as the home page, is no chapter: it gets no
        downloads.

        Raises:
            AuthorError: A file of the package is not Python, or a chapter cannot be published;
                that one failed is no reason in a preview.
            OSError: What is kept between builds could not be written.
        """
        docs, root, store = settings.docs, settings.root, settings.store
        results, live_of = _results_and_live(chapters, settings)
        settings.report("making the pages")
        wheel_name, wheel = wheel_of_package(root)
        settings = replace(settings, addresses=replace(settings.addresses, wheel=wheel_name))
        palette = read_palette(docs / "assets" / "figures.css")
        live = live_of(results, palette)
        executed = {_file_of(each.chapter): executed_page(each, palette, store) for each in results}
        finished = [each for each in executed.values() if each.chapter.number and not each.failure]
        _require_different_questions(finished)
        require_different_ids(executed.values())
        questions = [q for each in finished for q in questions_of(each.chapter, each.outputs)]
        pages = _pages(executed, questions, live, settings)
        references = _references(executed, chapters, live, settings)
        package = hashlib.sha256(wheel).hexdigest()
        plain = {
            file: _plain(file, page, executed.get(file), settings, package)
            for file, page in [*pages.items(), *references.items()]
        }
        home = executed.get(f"{HOME}.md")
        play = next(iter(objects_of(home.outputs)), None) if home else None
        return cls(
            pages=pages,
            references=references,
            texts=texts_of(plain, {**pages, **references}, settings.addresses.site),
            files={
                **downloads(finished, settings.addresses, store),
                f"downloads/{wheel_name}": wheel,
                **_assets(executed.values(), settings),
                QUESTIONS: questions_file(questions),
                DECK: deck_of(questions, settings.addresses.site),
                **live.files,
            },
            notebook=page_of_notebook(finished, settings.addresses, settings.is_preview),
            play=play,
            failures=tuple(result.failure for result in results if result.failure),
            reads=frozenset(root / file for result in results for file in result.reads),
            digests=_digests({**pages, **references}, play, package),
        )


def _results_and_live(
    chapters: Sequence[Chapter], settings: Settings
) -> tuple[list[Result], LiveOf]:
    """Runs what has changed, and meanwhile makes what live pages share.

    Raises:
        AuthorError: A file of the package is not Python, or a chapter failed, but in a preview.
    """
    root, style = settings.root, settings.docs / "assets" / "figures.mplstyle"
    require_python(root / "micrograd")
    with ThreadPoolExecutor(1) as beside:
        live_of = beside.submit(settings.live, settings)
        results = results_of(chapters, root, style, settings.store, settings.report)
    failures = [str(result.failure) for result in results if result.failure]
    if failures and not settings.is_preview:
        raise AuthorError("\n".join(failures))
    return results, live_of.result()


def _pages(
    executed: Mapping[str, Executed], questions: Sequence[Question], live: Live, settings: Settings
) -> dict[str, Page]:
    pages = {file: _page(each, live, settings) for file, each in executed.items()}
    if PAGE in pages:
        pages[PAGE] = _with_questions(pages[PAGE], questions)
    if f"{HOME}.md" in pages:
        pages[f"{HOME}.md"] = _with_progress(pages, [each.chapter for each in executed.values()])
    return pages


def _assets(executed: Iterable[Executed], settings: Settings) -> dict[str, Content]:
    """Returns the style sheet, the scripts of lessons, and what these load when asked."""
    lessons = settings.root / "micrograd" / "lessons"
    return {
        STYLE: style_of(settings.docs / "assets", lessons),
        **scripts_in(lessons, "assets/lessons"),
        **{name: text for each in executed for name, text in files_of(each.outputs).items()},
    }


def _require_different_questions(finished: Sequence[Executed]) -> None:
    """Makes sure that no two questions share the words under which an answer is remembered."""
    asked: dict[str, str] = {}
    for each in finished:
        for cell, given in zip(each.chapter.cells, each.outputs, strict=True):
            key = question_of(given)
            if key in asked:
                problem = f"{asked[key]} asks the same; an answer counts for one: use other words"
                raise ChapterError(each.chapter.path, cell.first_line, problem)
            if key:
                asked[key] = f"{each.chapter.name}, line {cell.first_line},"


def _plain(
    file: str, page: Page, executed: Executed | None, settings: Settings, package: str
) -> str:
    """Returns a page as plain Markdown."""
    place = Place(file, settings.addresses.site)
    of = [file, place.site, executed.digest if executed else "", page.markdown, package]

    def make() -> str:
        if executed and (executed.chapter.cells or executed.chapter.number):
            return plain_chapter(executed.chapter, executed.outputs, place)
        return f"{plain_prose(with_docstrings(page.markdown, settings.root), place)}\n"

    return str(settings.store.made(f"plain/{file}", of, make))


def _digests(pages: Mapping[str, Page], play: object, package: str) -> dict[str, str]:
    """Returns a digest of what each page is made from: also what all pages name of each other.

    That is the titles, and what a front matter sets for the navigation: all but its description.
    """
    named = [str({**page.settings, "description": ""}) for page in pages.values()]
    shared = [play, named, [About.of(page).title for page in pages.values()]]
    made_of = {file: [shared, page.front_matter, page.markdown] for file, page in pages.items()}
    return {
        file: digest_of([*parts, package if "\n::: " in parts[-1] else ""])
        for file, parts in made_of.items()
    }


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


def scripts_in(folder: Path, address: str) -> dict[str, str]:
    """Returns a folder's scripts as pages load them, by address."""
    return {
        f"{address}/{path.name}": without_comments(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.js"))
    }


def _file_of(chapter: Chapter) -> str:
    return f"chapters/{chapter.name}.md" if chapter.number else f"{chapter.name}.md"


def _page(executed: Executed, live: Live, settings: Settings) -> Page:
    chapter = executed.chapter
    to_root = _to_root(chapter)
    needs = live.needs.get(chapter.name, ())
    runs_any = not all(needs)
    is_offered = chapter.number and not executed.failure
    manifest = f"{to_root}live/{chapter.name}.json"
    return render(
        chapter,
        executed.outputs,
        executed.failure,
        needs=needs if runs_any else (),
        below_title=download_links(chapter, settings.addresses) if is_offered else "",
        scripts=script(f"{to_root}assets/live/live.js", manifest=manifest) if runs_any else "",
        to_root=to_root,
    )


def _to_root(chapter: Chapter) -> str:
    """Returns how an address on a page leads to the site's root."""
    if chapter.number:
        return "../../"
    return "" if chapter.name == HOME else "../"


def _with_progress(pages: Mapping[str, Page], chapters: Sequence[Chapter]) -> Page:
    """Returns the home page with the script that shows how far a reader has come."""
    home = pages[f"{HOME}.md"]
    of_chapters = {
        each.name: [*pages[_file_of(each)].questions, *(e.name for e in each.exercises)]
        for each in chapters
    }
    progress = script(
        "assets/live/progress.js",
        questions=" ".join(key for page in pages.values() for key in page.questions),
        exercises=" ".join(each.name for chapter in chapters for each in chapter.exercises),
        chapters=json.dumps(of_chapters),
        **({"review": "review/"} if PAGE in pages else {}),
    )
    return Page(home.front_matter, f"{home.markdown}\n{progress}", home.questions)


def _with_questions(review: Page, questions: Sequence[Question]) -> Page:
    """Returns the page that asks again, with its script and a link to each question."""
    listed = list_of(questions, "../")
    loads = script("../assets/live/review.js", file=f"../{QUESTIONS}")
    return Page(review.front_matter, f"{review.markdown}\n{listed}\n{loads}")
