"""What a build runs, keeps and publishes: real `mkdocs` processes on copies of the project."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from tasks.bench.browser import served
from tasks.bench.common import copy_of_project
from tasks.bench.sites import COPIED

SECONDS_TO_START = 60
SECONDS_TO_REFRESH = 10
REPOSITORY = "https://github.com/example/micrograd"
LIVE_RELOAD = re.compile(r"<script>(?:(?!</script>).)*livereload.*?</script>", re.DOTALL)
PRODUCT = "self.data * other.data"  # in Value.__mul__

CONFIGURATION = """\
INHERIT: whole.yml
nav:
  - Home: index.md
  - First: chapters/1-first.md
  - Second: chapters/2-second.md
  - Notebook: main.ipynb
"""
HOME = """\
# A small site

Of [one](chapters/1-first.md) and [two](chapters/2-second.md).
"""
# Every run of a chapter leaves its letter in the file that RUNS names.
FIRST = """\
# 1. First

A product, worked out by the package.

```python
import os

from micrograd import Value

with open(os.environ["RUNS"], "a") as runs:
    runs.write("1")
print("product:", (Value(2.0) * 4.0).data)
```

Some prose about it.
"""
SECOND = """\
# 2. Second

```python
import os

from micrograd import Value
from micrograd.lessons.source import source

with open(os.environ["RUNS"], "a") as runs:
    runs.write("2")
print("all is", "well")
```

The version that we keep.

```python
source(Value.__mul__)
```
"""


class Project:
    """A copy of the project with two small chapters."""

    python = sys.executable

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = {**environment, "RUNS": str(folder / "runs.txt")}

    @property
    def runs(self) -> str:
        """Which chapters have run since this was last asked, for example `12`."""
        path = Path(self.environment["RUNS"])
        runs = path.read_text(encoding="utf-8") if path.exists() else ""
        path.unlink(missing_ok=True)
        return "".join(sorted(runs))

    def build(self, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-m", "mkdocs", "build", "--strict"],
            cwd=self.folder,
            env={**self.environment, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def build_well(self, **settings: str) -> None:
        done = self.build(**settings)
        assert done.returncode == 0, done.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer contains {old!r}: adapt this test"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def page(self, name: str) -> str:
        return text_of((self.folder / "site" / name / "index.html").read_text(encoding="utf-8"))


def text_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


def copy_project(root: Path, folder: Path) -> None:
    """Copies what the site is made of, without caches."""
    copy_of_project(COPIED, folder)
    fetched = root / ".cache" / "live"  # npm packages, which are no outputs
    if fetched.is_dir():
        shutil.copytree(fetched, folder / ".cache" / "live", copy_function=os.link)


@pytest.fixture
def project(
    made_once: Callable[..., Path],
    small_project: Callable[..., Path],
    build_environment: dict[str, str],
    tmp_path: Path,
) -> Project:
    """A small project that has been built once."""

    def make(folder: Path) -> None:
        pages = {"index.md": HOME, "chapters/1-first.md": FIRST, "chapters/2-second.md": SECOND}
        project = Project(small_project(folder, CONFIGURATION, pages), build_environment)
        project.build_well()
        assert project.runs == "12"

    built = made_once("small-project", make)
    return Project(shutil.copytree(built, tmp_path / "project"), build_environment)


def digests(folder: Path) -> dict[str, str]:
    """Returns a digest of each file's content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_same_files(one: Path, other: Path) -> None:
    ones, others = digests(one), digests(other)
    assert sorted(ones) == sorted(others)
    assert [first_difference(one / n, other / n) for n in ones if ones[n] != others[n]] == []


def first_difference(one: Path, other: Path) -> str:
    ones, others = one.read_bytes(), other.read_bytes()
    length = min(len(ones), len(others))
    place = next((i for i in range(length) if ones[i] != others[i]), length)
    around = slice(max(place - 60, 0), place + 60)
    return f"{one.name} at byte {place}: {ones[around]!r} and {others[around]!r}"


# What runs


def test_prose_edit_runs_nothing(project: Project) -> None:
    project.edit("docs/chapters/1-first.md", "Some prose", "Other words")
    project.build_well()
    assert project.runs == ""
    assert "Other words about it." in project.page("chapters/1-first")


def test_cell_edit_runs_one_chapter(project: Project) -> None:
    project.edit("docs/chapters/2-second.md", '"well"', '"better"')
    project.build_well()
    assert project.runs == "2"
    assert "all is better" in project.page("chapters/2-second")


def test_engine_edit_runs_all_and_changes_the_pages(project: Project) -> None:
    assert "product: 8.0" in project.page("chapters/1-first")
    project.edit("micrograd/engine.py", PRODUCT, f"3.0 * {PRODUCT}")
    project.build_well()
    assert project.runs == "12"
    assert "product: 24.0" in project.page("chapters/1-first")
    assert f"3.0 * {PRODUCT}" in project.page("chapters/2-second")


def test_edit_of_a_lesson_runs_the_chapters_that_use_it(project: Project) -> None:
    project.edit("micrograd/lessons/source.py", "import inspect\n", "import inspect  # edited\n")
    project.build_well()
    assert project.runs == "2"


def test_edit_of_data_and_of_a_helper_runs_the_chapter_that_reads_them(project: Project) -> None:
    (project.folder / "data.csv").write_text("5\n", encoding="utf-8")
    (project.folder / "helper.py").write_text("factor = 2\n", encoding="utf-8")
    code = 'print("read:", int(open("data.csv").read()) * __import__("helper").factor)'
    project.edit("docs/chapters/1-first.md", 'print("product:"', f'{code}\nprint("product:"')
    project.build_well()
    assert (project.runs, "read: 10" in project.page("chapters/1-first")) == ("1", True)
    project.edit("data.csv", "5", "7")
    project.build_well()
    assert (project.runs, "read: 14" in project.page("chapters/1-first")) == ("1", True)
    project.edit("helper.py", "2", "300")
    project.build_well()
    assert (project.runs, "read: 2100" in project.page("chapters/1-first")) == ("1", True)
    project.build_well()
    assert project.runs == ""


def test_failure_is_never_cached_and_publishes_nothing(project: Project) -> None:
    good = digests(project.folder / "site")
    project.edit("docs/chapters/2-second.md", 'print("all is", "well")', "1 / 0")
    for _ in range(2):
        failed = project.build()
        assert failed.returncode == 1
        assert re.search(r"docs/chapters/2-second\.md:11: .*ZeroDivisionError", failed.stderr)
        assert project.runs == "2", "the second chapter, and again, for its failure was not kept"
        assert digests(project.folder / "site") == good
    project.edit("docs/chapters/2-second.md", "1 / 0", 'print("mended")')
    project.build_well()
    assert project.runs == "2"
    assert "mended" in project.page("chapters/2-second")


# What is published


def test_two_builds_are_byte_identical(
    site: Path, root: Path, build_environment: dict[str, str], tmp_path: Path
) -> None:
    """From another folder and environment, without the first build's cache."""
    copy_project(root, tmp_path / "copy")
    project = Project(tmp_path / "copy", build_environment)
    project.python = python_elsewhere(tmp_path / "environment")
    project.build_well(PYTHONHASHSEED="1")
    assert_same_files(site, tmp_path / "copy" / "site")


def python_elsewhere(folder: Path) -> str:
    """Returns the Python of an environment in a folder, which has the packages of this one."""
    venv.create(folder, symlinks=True)
    [packages] = folder.glob("lib/python*/site-packages")
    packages.rmdir()
    packages.symlink_to(sysconfig.get_path("purelib"))
    (folder / "share").symlink_to(Path(sys.prefix) / "share")  # templates of nbconvert
    return str(folder / "bin" / "python")


# Runs mkdocs as if it were a hundred days later.
LATER = """
import datetime, mkdocs.utils

class Later(datetime.datetime):
    @classmethod
    def now(cls, zone=None):
        return super().now(zone) + datetime.timedelta(days=100)

mkdocs.utils.datetime = Later

from mkdocs.__main__ import cli
cli()
"""


def test_builds_of_different_days_are_byte_identical(project: Project) -> None:
    shutil.copytree(project.folder / "site", project.folder / "first")
    command = [sys.executable, "-c", LATER, "build", "--strict"]
    subprocess.run(command, cwd=project.folder, env=project.environment, check=True)
    assert_same_files(project.folder / "first", project.folder / "site")


@pytest.fixture
def published(
    site: Path,
    made_once: Callable[..., Path],
    root: Path,
    build_environment: dict[str, str],
) -> Path:
    """The whole site as built for an address with a path, from a repository on GitHub."""

    def build(folder: Path) -> None:
        copy_project(root, folder)
        shutil.copytree(root / ".cache" / "store", folder / ".cache" / "store")
        settings = {"SITE_URL": "https://example.org/a/path/", "REPO_URL": REPOSITORY}
        Project(folder, build_environment).build_well(**settings)

    return made_once("published", build) / "site"


def test_site_works_from_a_path(published: Path, pages: list[str], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "path").symlink_to(published)
    with served(tmp_path) as address:
        home = f"{address}a/path/"
        found, missing = crawl([home, f"{home}404.html"], home)
    assert missing == []
    assert {urljoin(home, page.removesuffix("index.html")) for page in pages} <= found


def crawl(starts: list[str], home: str) -> tuple[set[str], list[str]]:
    """Follows all links from some pages of a site; returns what was found and what was not."""
    waiting, found, missing = list(starts), set(starts), []
    while waiting:
        address = waiting.pop()
        try:
            with urlopen(address, timeout=10) as response:
                is_page = response.headers.get_content_type() == "text/html"
                content = response.read()
        except URLError as error:
            missing.append(f"{address}: {error}")
            continue
        for link in links_of(content) if is_page else []:
            target = urldefrag(urljoin(address, link)).url
            if urlsplit(target).netloc != urlsplit(home).netloc or target in found:
                continue
            found.add(target)
            if target.startswith(home):
                waiting.append(target)
            else:
                missing.append(f"{target}, linked from {address}, is outside of the site")
    return found, missing


def links_of(content: bytes) -> Iterator[str]:
    for tag in BeautifulSoup(content, "html.parser").find_all(True):
        for name in ("href", "src"):
            if tag.name not in {"use", "image"} and isinstance(tag.get(name), str):
                yield str(tag[name])


def test_settings_give_canonical_edit_and_colab_links(
    published: Path, page: str, chapter_of_page: Callable[[str], str]
) -> None:
    if page == "404.html":
        return
    html = BeautifulSoup((published / page).read_bytes(), "html.parser")
    address = "https://example.org/a/path/" + page.removesuffix("index.html")
    assert [link["href"] for link in html.select("link[rel=canonical]")] == [address]

    hrefs = [str(link["href"]) for link in html.select("a[href]")]
    edits = [href for href in hrefs if "/edit/" in href]
    notebooks = [href for href in hrefs if href.startswith("https://colab.research.google.com/")]
    chapter = chapter_of_page(page)
    source = "" if page.startswith("main/") else page.removesuffix("/index.html")
    source = "index" if page == "index.html" else source
    assert edits == ([f"{REPOSITORY}/edit/main/docs/{source}.md"] if source else [])
    colab = "https://colab.research.google.com/github/example/micrograd/blob/notebooks"
    assert notebooks == ([f"{colab}/{chapter}.ipynb"] if chapter else [])


@pytest.fixture
def chapter_of_page() -> Callable[[str], str]:
    """Returns the name of the chapter that a page shows; empty for other pages."""
    return lambda page: page.split("/")[1] if page.startswith("chapters/") else ""


def test_without_settings_nothing_is_made_up(site: Path, page: str) -> None:
    text = (site / page).read_text(encoding="utf-8")
    html = BeautifulSoup(text, "html.parser")
    assert html.select("link[rel=canonical]") == []
    links = [str(link["href"]) for link in html.select("a[href]")]
    made_up = (
        "/edit/",
        "colab",
        "github.com/example",
        "localhost",
        "127.0.0.1",
        "None",
        "example.",
    )
    assert [link for link in links if any(part in link for part in made_up)] == []
    assert [link for link in links if not link] == []
    assert html.select(".md-source, [title='Edit this page'], [rel=edit]") == []


def test_without_settings_the_sitemap_names_no_host(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    locations = re.findall(r"<loc>(.*?)</loc>", text)
    assert [place for place in locations if "://" in place or "None" in place] == []


# What an author sees


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, project: Project, port: int, *options: str) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = project.folder / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", *options, "-a", f"127.0.0.1:{port}"],
                cwd=project.folder,
                env=project.environment,
                stdout=log,
                stderr=log,
                # What starts the tests in the background lets them, and all they start, ignore ^C.
                preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            )

    def text(self, page: str) -> str:
        return text_of(self.file(f"{page}/"))

    def file(self, name: str) -> str:
        """Returns a file as served, without the script that reloads it."""
        with urlopen(f"{self.address}/{name}", timeout=10) as response:
            return LIVE_RELOAD.sub("", response.read().decode())

    def wait_for(self, page: str, words: str, seconds: float = SECONDS_TO_REFRESH) -> None:
        """Waits until a page shows some words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server ended:\n{self.log.read_text()}"
            with contextlib.suppress(URLError, ConnectionError):
                if words in self.text(page):
                    return
            time.sleep(0.1)
        log = self.log.read_text()
        pytest.fail(f"{page} did not show {words!r} within {seconds} seconds\n{log}")

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    """A server as `dev.py serve` starts it, which shows the first page."""
    with serving(project, "--dirty") as server:
        yield server


@contextlib.contextmanager
def serving(project: Project, *options: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(project, port, *options)
    try:
        server.wait_for("chapters/1-first", "product: 8.0", SECONDS_TO_START)
        yield server
    finally:
        server.end()


def test_plain_serve_shows_pages_and_edits(project: Project) -> None:
    with serving(project) as server:
        project.edit("docs/chapters/2-second.md", 'print("all is", "well")', 'print("mended")')
        server.wait_for("chapters/2-second", "mended", SECONDS_TO_START)


def test_preview_after_edits_is_the_site_that_a_build_makes(
    project: Project, server: Server
) -> None:
    api = "# API\n\n::: micrograd.engine.Value\n\n::: micrograd.nn.MLP\n"
    (project.folder / "docs" / "api.md").write_text(api, encoding="utf-8")
    project.edit("mkdocs.yml", "main.ipynb\n", "main.ipynb\n  - API: api.md\n")
    server.wait_for("api", "MLP")
    project.edit("docs/chapters/1-first.md", "Some prose", "Other words")
    server.wait_for("chapters/1-first", "Other words about it.")
    project.edit("docs/chapters/2-second.md", "that we keep", "to keep")
    server.wait_for("chapters/2-second", "The version to keep.")
    assert project.runs == "", "prose runs nothing"
    project.build_well(SITE_URL=f"{server.address}/")
    site = project.folder / "site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    assert {"api/index.html", "main/index.html"} <= set(pages)
    shown = [name for name in pages if not name.startswith("main/")]  # a preview leaves that out
    for name in (*shown, "search/search_index.json", "assets/_mkdocstrings.css"):
        built = (site / name).read_text(encoding="utf-8")
        assert without_offline(server.file(name)) == without_offline(built), name


def without_offline(text: str) -> str:
    """Returns a page without what keeps it for offline, which a preview has not."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if line.strip() and "offline.js" not in line)


def test_serve_shows_a_failure_and_recovers(project: Project, server: Server) -> None:
    project.edit("docs/chapters/2-second.md", 'print("all is", "well")', "1 / 0")
    server.wait_for("chapters/2-second", "ZeroDivisionError: division by zero")
    assert "docs/chapters/2-second.md:11" in server.text("chapters/2-second")
    assert "product: 8.0" in server.text("chapters/1-first")
    project.edit("docs/chapters/2-second.md", "1 / 0", 'print("mended")')
    server.wait_for("chapters/2-second", "mended")
    assert "ZeroDivisionError" not in server.text("chapters/2-second")


def test_serve_shows_an_edit_of_the_package(project: Project, server: Server) -> None:
    project.edit("micrograd/engine.py", PRODUCT, f"3.0 * {PRODUCT}")
    server.wait_for("chapters/1-first", "product: 24.0")
    assert f"3.0 * {PRODUCT}" in server.text("chapters/2-second")


def test_serve_names_a_typing_error_in_the_package_and_goes_on(
    project: Project, server: Server
) -> None:
    project.edit("micrograd/engine.py", "class Value(", "classs Value(")
    end = time.monotonic() + SECONDS_TO_REFRESH
    while "An error happened" not in server.log.read_text() and time.monotonic() < end:
        time.sleep(0.1)
    assert re.search(r"ERROR .*micrograd/engine\.py:\d+: SyntaxError", server.log.read_text())
    assert "Traceback" not in server.log.read_text()
    project.edit("micrograd/engine.py", "classs Value(", "class Value(")
    project.edit("docs/chapters/2-second.md", 'print("all is", "well")', 'print("mended")')
    server.wait_for("chapters/2-second", "mended")


def test_serve_shows_an_edit_of_a_file_that_a_chapter_reads(
    project: Project, server: Server
) -> None:
    (project.folder / "data.csv").write_text("5\n", encoding="utf-8")
    code = "from contextlib import suppress\nwith suppress(OSError):\n    open('absent.csv')\n"
    code += 'print("read:", open("data.csv").read())'
    project.edit("docs/chapters/1-first.md", 'print("product:"', f'{code}\nprint("product:"')
    server.wait_for("chapters/1-first", "read: 5")
    time.sleep(1)  # until the server watches it
    project.edit("data.csv", "5", "7")
    server.wait_for("chapters/1-first", "read: 7")


def test_serve_shows_a_file_that_a_chapter_looked_for_in_vain(
    project: Project, server: Server
) -> None:
    code = 'import helper\nprint("read:", open("data.csv").read())\nprint("product:"'
    project.edit("docs/chapters/1-first.md", 'print("product:"', code)
    server.wait_for("chapters/1-first", "No module named 'helper'")
    time.sleep(1)  # until the server watches its place
    (project.folder / "helper.py").write_text("", encoding="utf-8")
    server.wait_for("chapters/1-first", "No such file or directory: 'data.csv'")
    time.sleep(1)
    (project.folder / "data.csv").write_text("5\n", encoding="utf-8")
    server.wait_for("chapters/1-first", "read: 5")


def test_interrupt_ends_the_server_while_a_cell_runs(project: Project, server: Server) -> None:
    started = project.folder / "started"
    code = f"open({str(started)!r}, 'w').close()\nwhile True:\n    pass"
    project.edit("docs/chapters/1-first.md", 'print("product:"', f'{code}\nprint("product:"')
    end = time.monotonic() + SECONDS_TO_START
    while not started.exists():
        assert time.monotonic() < end
        time.sleep(0.1)
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=15) == 0
    assert "Traceback" not in server.log.read_text()
