"""MkDocs events, handed to the chapter pipeline."""

from __future__ import annotations

import gc
import hashlib
import inspect
import logging
import os
import re
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any, Literal

from filelock import BaseFileLock, FileLock, Timeout
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.convert import nb2html

from book import Book, KeptParts, Options, second_process, toc_tokens, warm_up
from browser.distribution import DistributionError
from browser.publish import LiveSite, live_site
from preview import RenderedPages, quicken_search
from tutorial.build import results_of
from tutorial.chapter import read_chapter, read_chapters
from tutorial.errors import ChapterError
from tutorial.exercises import exercises_of_all
from tutorial.notebook_page import with_inline_drawings
from tutorial.output import read_palette
from tutorial.run import Result
from tutorial.site import Addresses, Publication, publish
from tutorial.store import Cache, write_whole
from tutorial.svg import Palette

log = logging.getLogger("mkdocs.chapters")

BOOK = "main.ipynb"
HOME = "index"

_ELEMENT = re.compile(r"<micrograd-(\w+)")
"""The tag of an interactive object, whose script has its name."""


class _Build:
    """What the events of one build share."""

    serving = False
    lock: BaseFileLock | None = None
    publication = Publication()
    exercises: Sequence[str] = ()
    book: Book | None = None
    second_process: Executor | None = None
    live = LiveSite()
    rendered_pages = RenderedPages()
    surroundings = ""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remembers whether an author is watching: then a failing chapter must not end the server."""
    _Build.serving = command == "serve"
    _Build.second_process = second_process()
    if _Build.serving:
        _Build.second_process.submit(warm_up)


def on_shutdown() -> None:
    """Ends the second process."""
    if _Build.second_process is not None:
        _Build.second_process.shutdown(cancel_futures=True)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Takes the day out of the build; offers "edit this page" for GitHub, and nowhere else."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    config.repo_url = (config.repo_url or "").rstrip("/").removesuffix(".git")
    config.edit_uri = "edit/main/docs/" if _github_repository(config) else None
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Executes what has changed, before MkDocs empties the site's folder."""
    root = _root(config)
    _take_lock(root / ".cache" / "locks", Path(config.site_dir))
    gc.disable()  # a build is short: looking for what it no longer needs takes a tenth of it
    try:
        _Build.surroundings = _digest_of(Path(config.config_file_path), root / "micrograd")
        results = _results(config, root)
        exercises = exercises_of_all(result.chapter for result in results)
        _Build.exercises = [exercise.name for _, exercise in exercises]
        _Build.publication = _publication(config, results)
        _Build.book = _begin_book(config, _Build.publication.page_book)
        _Build.live = live_site(results, root, _palette(config), _report_no_live_cells)
    except (ChapterError, DistributionError, OSError) as error:
        raise PluginError(str(error)) from error


def on_build_error(error: Exception) -> None:
    """Lets other builds go on."""
    if _Build.book is not None:
        _Build.book.stop()
    gc.enable()
    _release_lock()


def on_post_build(config: MkDocsConfig) -> None:
    """Lets other builds go on."""
    gc.enable()
    _release_lock()


@event_priority(100)  # before mkdocs-jupyter, which turns the notebook into a page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what the build made: downloads, and the notebook of all chapters."""
    docstrings = _plugin(config, "mkdocstrings").get_handler("python")
    docstrings.env.bytecode_cache = _compiled_templates(config)
    # mkdocs-jupyter takes real files only, so the notebook is one, in a folder of its own
    folder = str(_book_folder(config))
    files.append(File(BOOK, folder, config.site_dir, config.use_directory_urls))
    downloads = {**_Build.publication.downloads, BOOK: _Build.publication.book}
    for name, content in downloads.items():
        files.append(File.generated(config, f"downloads/{name}", content=content))
    for uri, made in _Build.live.files.items():
        if isinstance(made, Path):
            files.append(File.generated(config, uri, abs_src_path=str(made)))
        else:
            files.append(File.generated(config, uri, content=made))
    lessons = _root(config) / "micrograd" / "lessons"
    for asset in (*sorted(lessons.glob("*.js")), *sorted(lessons.glob("*.css"))):
        uri = f"assets/lessons/{asset.name}"
        files.append(File.generated(config, uri, abs_src_path=str(asset)))
    for asset in sorted((_root(config) / "scripts" / "browser" / "js").glob("*.js")):
        if asset.name != "editor.js":  # bundled, with what it imports
            uri = f"assets/live/{asset.name}"
            files.append(File.generated(config, uri, abs_src_path=str(asset)))
    return files


@event_priority(-100)  # after mkdocs-jupyter, which would render the whole notebook each time
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Leaves the notebook for the end: meanwhile the second process renders it.

    It stays out of the search, where it would double every hit.
    """
    if page.file.src_uri == BOOK:
        page.render = partial(_leave_empty, page)  # type: ignore[method-assign]
        page.meta["search"] = {"exclude": True}
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replaces a chapter's source by its executed form, with its downloads below the title."""
    name = _chapter_name(page)
    if not name:
        markdown = markdown.replace("<!-- licenses -->", _Build.live.licenses)
    elif name == HOME:
        markdown = _Build.publication.pages[name].markdown
        markdown = markdown.replace("<!-- progress -->", _progress())
    else:
        markdown = _Build.publication.pages[name].markdown
        heading, _, rest = markdown.lstrip().partition("\n")
        markdown = f"{heading}\n\n{_downloads(name, _github_repository(config))}\n{rest}"
    if _Build.serving:
        _Build.rendered_pages.spare(page, markdown, _Build.surroundings)
    return markdown


@event_priority(100)
def _before_references(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Lets pages and the search index be made with less work."""
    env.bytecode_cache = _compiled_templates(config)
    quicken_search(_plugin(config, "material/search").search_index)
    return env


@event_priority(-200)  # after mkdocstrings and autorefs
def _after_references(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Remembers pages, whose references have all been resolved."""
    _Build.rendered_pages.remember(files)
    return env


on_env = CombinedEvent(_before_references, _after_references)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Fills the notebook's page, which has no edit link: it is made, not written."""
    if page.file.src_uri == BOOK:
        _fill_with_book(page, config)
        page.edit_url = None
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Puts the pictures in, and the scripts of what is interactive."""
    output = _accessible(output)
    name = _chapter_name(page)
    if page.file.src_uri == BOOK:
        output = with_inline_drawings(output)
    elif name:
        output = _Build.publication.pages[name].with_pictures(output)
        output = _Build.live.mark_cells(output, name, "../" * page.url.count("/"))
    return _with_scripts(output, page)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Does for the 404 page what `on_post_page` does for the others."""
    return _accessible(output)


def _accessible(html: str) -> str:
    """Returns a page whose search dialog has a name, and whose formulas can be scrolled by keys."""
    html = html.replace('role="dialog"', 'role="dialog" aria-label="Search"', 1)
    return html.replace('<math display="block"', '<math tabindex="0" display="block"')


def _with_scripts(html: str, page: Page) -> str:
    """Returns the page with a script for each kind of element that it has, and no other."""
    kinds = sorted(set(_ELEMENT.findall(html)))
    sources = (get_relative_url(f"assets/lessons/{kind}.js", page.url) for kind in kinds)
    scripts = "".join(f'<script type="module" src="{source}"></script>\n' for source in sources)
    return html.replace("</body>", f"{scripts}</body>", 1)


def _compiled_templates(config: MkDocsConfig) -> FileSystemBytecodeCache:
    """Returns where compiled templates are kept: compiling takes a quarter of a short build."""
    folder = _root(config) / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _chapter_name(page: Page) -> str:
    """Returns the name of the executed chapter that a page shows; empty for other pages."""
    name = page.file.src_uri.removeprefix("chapters/").removesuffix(".md")
    return name if name in _Build.publication.pages else ""


def _results(config: MkDocsConfig, root: Path) -> list[Result]:
    docs = Path(config.docs_dir)
    results = results_of(
        [*read_chapters(docs / "chapters"), read_chapter(docs / f"{HOME}.md")],
        root,
        docs / "assets" / "figures.mplstyle",
        Cache(root / ".cache" / "chapters"),
        log.info,
    )
    _stop_or_show(results)
    return results


def _publication(config: MkDocsConfig, results: list[Result]) -> Publication:
    addresses = Addresses(config.site_url or "", config.repo_url or "")
    return publish(results, _palette(config), addresses)


def _palette(config: MkDocsConfig) -> Palette:
    return read_palette(Path(config.docs_dir) / "assets" / "figures.css")


def _report_no_live_cells(reason: str) -> None:
    """Says why pages cannot run their cells; where sites are published, that is an error.

    Raises:
        PluginError: The build runs in CI.
    """
    if os.environ.get("CI"):
        raise PluginError(reason)
    log.info(reason)


def _begin_book(config: MkDocsConfig, notebook: str) -> Book:
    """Writes the notebook that mkdocs-jupyter turns into a page, and begins to render it."""
    path = _book_folder(config) / BOOK
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, notebook.encode())
    kept = KeptParts(_root(config) / ".cache" / "book" / "parts")
    book = Book(notebook, _rendering_options(config), kept)
    # for one part, a build that ends soon does not wait for a process to start
    if _Build.second_process is not None and (_Build.serving or len(book.missing) > 1):
        book.begin(_Build.second_process)
    return book


def _leave_empty(page: Page, config: MkDocsConfig, files: Files) -> None:
    page.content = ""
    page.toc = get_toc([])


def _fill_with_book(page: Page, config: MkDocsConfig) -> None:
    assert _Build.book is not None
    try:
        html = _Build.book.html()
    except OSError as error:
        raise PluginError(str(error)) from error
    link = f'<p class="downloads"><a href="../downloads/{BOOK}" download>Notebook</a></p>'
    page.content = html.replace("</h1>", f"</h1>\n{link}", 1)
    page.toc = get_toc(toc_tokens(html, _plugin(config, "mkdocs-jupyter").config["toc_depth"]))


def _rendering_options(config: MkDocsConfig) -> Options:
    """Returns what mkdocs.yml says to mkdocs-jupyter of how it is to render."""
    settings = _plugin(config, "mkdocs-jupyter").config
    arguments = inspect.signature(nb2html).parameters
    return {name: settings[name] for name in arguments if name in settings}


def _plugin(config: MkDocsConfig, name: str) -> Any:
    return config.plugins[name]


def _stop_or_show(results: list[Result]) -> None:
    failures = [result.failure for result in results if result.failure]
    if failures and not _Build.serving:
        raise PluginError("\n".join(map(str, failures)))
    for failure in failures:
        log.error(str(failure))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _book_folder(config: MkDocsConfig) -> Path:
    """Returns a folder of its own for each pair of addresses: the notebook's links hold them."""
    return _root(config) / ".cache" / "book" / _short_hash(f"{config.site_url} {config.repo_url}")


def _digest_of(file: Path, package: Path) -> str:
    """Returns a digest of what pages are made of besides their own text."""
    sources = [file, *sorted(package.rglob("*.py"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _github_repository(config: MkDocsConfig) -> str:
    """Returns owner/name of the repository; empty where it is not on GitHub."""
    return (config.repo_url or "").partition("https://github.com/")[2]


def _downloads(name: str, repository: str) -> str:
    links = [
        f"[Notebook](../downloads/{name}.ipynb){{ download }}",
        f"[Script](../downloads/{name}.py){{ download }}",
    ]
    if repository:
        colab = f"https://colab.research.google.com/github/{repository}/blob/notebooks/{name}.ipynb"
        links.append(f"[Open in Colab]({colab})")
    return " ".join(links) + "\n{ .downloads }\n"


def _progress() -> str:
    """Returns the element that shows a reader's progress: all there is to answer and to solve."""
    questions = [key for page in _Build.publication.pages.values() for key in page.questions]
    keys = f'data-questions="{" ".join(questions)}" data-exercises="{" ".join(_Build.exercises)}"'
    return f'<micrograd-progress {keys} markdown="0" hidden></micrograd-progress>'


def _take_lock(folder: Path, site: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _Build.lock = FileLock(folder / f"{_short_hash(str(site.resolve()))}.lock")
    try:
        _Build.lock.acquire(timeout=0)
    except Timeout:
        _Build.lock = None
        raise PluginError(
            f"another build is writing to {site}; wait until it has ended, or give this one "
            "another folder with --site-dir"
        ) from None


def _release_lock() -> None:
    if _Build.lock is not None:
        _Build.lock.release()
        _Build.lock = None
