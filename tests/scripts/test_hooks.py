"""The hooks, in real `mkdocs build` processes on a copy of the project with two small chapters."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import material
import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config
from mkdocs.utils import DuplicateFilter

import hooks
from tutorial.pages.notebook_page import NotebookPage, in_parts

CONFIGURATION = """\
INHERIT: whole.yml
nav:
  - Home: index.md
  - One: chapters/1-numbers.md
  - Two: chapters/2-pictures.md
  - Notebook: main.ipynb
"""
BACKUPS = ("1-numbers.md~", "#1-numbers.md#", "1-numbers.ipynb")
SECONDS_TO_START = 60
UNSET = ("SITE_URL", "REPO_URL", "CELL_SECONDS", "PYODIDE_PACKAGES")


@dataclass(frozen=True)
class Project:
    """A copy of the project."""

    folder: Path
    before_command: tuple[str, ...] = ()
    options: tuple[str, ...] = ("--strict",)

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def start(self, **settings: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "mkdocs", "build", *self.options]
        environment = {name: value for name, value in os.environ.items() if name not in UNSET}
        return subprocess.Popen(
            [*self.before_command, *command],
            cwd=self.folder,
            env={**environment, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # see test_builds.py
        )

    def build(self, **settings: str) -> tuple[int, str]:
        """Returns the exit status of a build, and all that it said."""
        process = self.start(**settings)
        said, _ = process.communicate()
        return process.returncode, said

    def build_well(self, **settings: str) -> None:
        status, said = self.build(**settings)
        assert status == 0, said

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / "docs" / "chapters" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def page(self, name: str) -> BeautifulSoup:
        text = (self.site / name / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(text, "html.parser")

    def files(self) -> dict[str, tuple[bytes, int]]:
        """The content of each file of the site, and when it was written."""
        return {
            path.relative_to(self.site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.site.rglob("*")
            if path.is_file()
        }


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory,
    small_project: Callable[..., Path],
    samples: dict[str, str],
) -> Project:
    """A project that has been built once; tests leave it alone."""
    kept = {f"chapters/{name}": "kept by an editor" for name in BACKUPS}
    pages = {**samples, "index.md": "# A small site\n", **kept}
    project = Project(small_project(tmp_path_factory.mktemp("project"), CONFIGURATION, pages))
    project.build_well()
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of it to work on."""
    return Project(shutil.copytree(built.folder, tmp_path / "project", symlinks=True))


# What is published


def test_page_shows_what_the_cells_printed(built: Project) -> None:
    outputs = [code.get_text() for code in built.page("chapters/1-numbers").select(".output code")]
    assert outputs == ["product: 6.0\n", "ValueError: log needs a positive number, got 0.0\n"]


def test_page_shows_its_figures_inline(built: Project) -> None:
    page = built.page("chapters/2-pictures")
    assert len(page.select("figure.drawing .canvas > svg[role=img]")) == 2
    captions = [caption.decode_contents() for caption in page.select("figcaption")]
    assert captions == ["A graph of <em>two</em> inputs."]


def test_page_shows_its_widgets_and_has_their_scripts(built: Project) -> None:
    page = built.page("chapters/2-pictures")
    assert len(page.select(".widget > micrograd-stepper svg[role=img]")) == 1
    scripts = [str(script["src"]) for script in page.select('script[src*="assets/lessons"]')]
    assert "../../assets/lessons/stepper.js" in scripts
    for source in scripts:
        assert (built.site / "chapters" / "2-pictures" / source).resolve().is_file()


def test_every_file_can_be_read_by_a_web_server(built: Project) -> None:
    files = [path for path in built.site.rglob("*") if path.is_file()]
    assert [path for path in files if path.stat().st_mode & 0o444 != 0o444] == []


def test_copies_that_editors_keep_are_not_published(built: Project) -> None:
    assert [name for name in BACKUPS if (built.site / "chapters" / name).exists()] == []
    assert all((built.folder / "docs" / "chapters" / name).exists() for name in BACKUPS)


def test_no_mark_of_the_pipeline_is_left(built: Project) -> None:
    for path in built.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"markdown=\"|```|\.noeval", text), path


def test_notebook_page_has_no_styles_and_no_scripts_but_the_lessons(built: Project) -> None:
    content = built.page("main").select_one("article")
    assert content is not None
    assert "product: 6.0" in content.get_text()
    assert not content.select("style")
    scripts = [script["src"] for script in content.select("script")]
    assert scripts == ["../assets/lessons/stepper.js", "../assets/live/parts.js"]


def test_notebook_page_that_was_kept_by_halves_is_made_again(project: Project) -> None:
    before = (project.site / "main" / "index.html").read_bytes()
    shutil.rmtree(project.folder / ".cache/notebook")  # of where it was copied from
    project.build_well()
    (kept,) = project.folder.glob(".cache/notebook/*/pages/*.json")
    kept.write_bytes(kept.read_bytes()[:1000])
    project.build_well()
    assert (project.site / "main" / "index.html").read_bytes() == before


def test_notebook_page_has_its_later_chapters_in_files_beside_it(built: Project) -> None:
    (link,) = built.page("main").select("a[data-part]")
    assert (built.site / "main" / str(link["href"]) / "index.html").is_file()
    part = (built.site / "main" / str(link["data-part"])).read_text(encoding="utf-8")
    cells = BeautifulSoup(f"{built.page('main')}{part}", "html.parser")
    assert len(cells.select("svg[role=img]")) == 3
    assert len(cells.select(".jp-Notebook-cell:not(.jp-Notebook-cell *)")) > 10


def test_html_that_mkdocs_jupyter_no_longer_writes_stops_the_build() -> None:
    page = NotebookPage("", [("1-one", "one/"), ("2-two", "two/")], [1, 1, 1, 1])
    with pytest.raises(ValueError, match=r"mend notebook_page\.py"):
        in_parts('<div class="cell">', page)


def test_notebook_page_lists_its_chapters(built: Project) -> None:
    page = built.page("main")
    links = page.select(".md-nav--secondary a[href^='#']")  # the theme has the list twice
    addresses = list(dict.fromkeys(str(link["href"]) for link in links))
    assert addresses == ["#1-numbers", "#2-pictures"]
    assert all(page.find(id=address[1:]) for address in addresses)


def test_search_dialog_has_a_name(built: Project) -> None:
    dialogs = built.page("chapters/1-numbers").select('[role="dialog"]')
    assert [dialog.get("aria-label") for dialog in dialogs] == ["Search"]


def test_search_dialog_is_materials_without_what_is_switched_off(root: Path) -> None:
    """Our template is a copy of theirs: an upgrade that changes theirs shows here."""
    ours, theirs = (
        [(tag.name, tag.get("class"), tag.get("data-md-component")) for tag in tags_of(path)]
        for path in (root / "docs" / "theme", Path(material.__file__).parent / "templates")
    )
    switched_off = [part for part in theirs if part[2] in ("search-share", "search-suggest")]
    assert len(switched_off) == 2
    assert ours == [part for part in theirs if part not in switched_off]


def tags_of(theme: Path) -> list[Tag]:
    text = (theme / "partials" / "search.html").read_text(encoding="utf-8")
    return list(BeautifulSoup(text, "html.parser").find_all(True))


# What stops a build


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("plugins: []", "mkdocs.yml lacks the plugin mkdocs-jupyter"),
        ("plugins: [search]", "mkdocs.yml lacks the plugin mkdocs-jupyter"),
        ("use_directory_urls: false", "use_directory_urls is false in mkdocs.yml"),
        ("site_url: https://example.org/x?y#z", "site_url (SITE_URL) is https://example.org/x"),
        ("site_url: ftp://example.org/", "site_url (SITE_URL) is ftp://example.org/, but must"),
        ("repo_url: 'https://example.org/a\"b'", "repo_url (REPO_URL) is https://example.org/a"),
    ],
)
def test_settings_that_would_break_pages_stop_the_build(
    setting: str, message: str, project: Project
) -> None:
    with (project.folder / "mkdocs.yml").open("a") as settings:
        settings.write(f"{setting}\n")
    assert_stopped(project, message, level="Error")


def assert_stopped(project: Project, message: str, level: str = "ERROR") -> str:
    """A build stops with this message, said once, and leaves the site as it was."""
    before = project.files()
    status, said = project.build()
    assert status == 1, said
    assert said.count(message) == 1, said
    assert said.count(level) == 1, said
    assert "Traceback" not in said
    assert project.files() == before
    return said


def test_failing_cell_stops_the_build_and_a_fix_recovers(project: Project) -> None:
    project.edit("1-numbers.md", "a * 3.0", "a / 0.0")
    said = assert_stopped(project, "docs/chapters/1-numbers.md:9: cell 1 raised in micrograd/eng")
    assert "  >    9 | product = a / 0.0\n" in said
    assert "site-packages" not in said
    project.edit("1-numbers.md", "a / 0.0", "a * 4.0")
    project.build_well()
    assert "product: 8.0" in project.page("chapters/1-numbers").get_text()


def test_missing_text_alternative_stops_the_build(project: Project) -> None:
    project.edit("2-pictures.md", ' alt="A lone value."', "")
    assert_stopped(
        project,
        "docs/chapters/2-pictures.md:10: this cell shows a figure without a text alternative",
    )


@pytest.mark.parametrize("options", [("--strict",), ("--strict", "--quiet")])
def test_warning_of_mkdocs_leaves_the_site_that_stands(
    options: tuple[str, ...], project: Project
) -> None:
    project.edit("1-numbers.md", "product = a * 3.0", "product = a * 4.0")
    project.edit("2-pictures.md", "# 2. Pictures", "# 2. Pictures\n\n[gone](nowhere.md)")
    assert_stopped(
        replace(project, options=options),
        "'chapters/nowhere.md' is not found among",
        level="WARNING",
    )


def test_chapter_in_the_navigation_that_is_not_there_is_told(project: Project) -> None:
    moved = "  - Chapters:\n      - chapters/1-numbers.md\n      - chapters/2-moved.md\n"
    (project.folder / "mkdocs.yml").write_text(
        f"INHERIT: whole.yml\nnav:\n  - Home: index.md\n{moved}  - Notebook: main.ipynb\n"
    )
    status, said = project.build()
    assert status == 1
    assert "chapters/2-moved.md" in said
    assert "Traceback" not in said


def test_what_was_there_gives_way_but_for_hidden_files(project: Project) -> None:
    (project.site / ".git").write_text("gitdir: elsewhere")
    (project.site / "old").mkdir()
    (project.site / "old.html").write_text("old")
    project.build_well()
    assert (project.site / ".git").read_text() == "gitdir: elsewhere"
    assert not any("old" in path.name for path in project.site.glob("*"))
    assert ".git" not in (project.site / "offline.json").read_text()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that can limit the size of files")
def test_disk_that_takes_no_more_stops_the_build(project: Project) -> None:
    project.edit("2-pictures.md", "Value(2.0, ", "Value(3.0, ")
    before = sorted((project.folder / ".cache" / "store").rglob("*"))
    in_8_blocks = ("sh", "-c", 'ulimit -f 8 && exec "$@"', "sh")
    said = assert_stopped(replace(project, before_command=in_8_blocks), "File too large; make room")
    assert re.search(r"/\.cache/store/chapters/2-pictures/[\w-]+\.json: File too large; make", said)
    assert sorted((project.folder / ".cache" / "store").rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_interrupt_ends_a_build_at_once_with_one_line(project: Project) -> None:
    started = project.folder / "started"
    wait = f"from pathlib import Path\nPath({str(started)!r}).touch()\nwhile True:\n    pass\n"
    project.edit("1-numbers.md", "product = a * 3.0\n", f"product = a * 5.0\n{wait}")
    before = project.files()
    build = project.start(NO_MKDOCS_2_WARNING="1")
    wait_until(started.exists)
    build.send_signal(signal.SIGINT)
    said, _ = build.communicate(timeout=20)
    assert build.returncode == 1
    assert [line for line in said.splitlines() if not line.startswith("INFO")] == ["", "Aborted!"]
    assert project.files() == before


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not is_true():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.02)


def test_preview_tells_a_mistake_each_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = logging.getLogger("mkdocs.commands.build")
    monkeypatch.setattr(said, "filters", [DuplicateFilter()])
    monkeypatch.setattr(hooks.current, "preview", None)
    hooks.on_startup("serve", dirty=True)
    for _ in range(2):
        said.error("docs/chapters/1-one.md:3: unknown tag")
    assert len(caplog.records) == 2


def test_second_build_at_the_same_time_is_refused(project: Project) -> None:
    started, go_on = project.folder / "started", project.folder / "go-on"
    wait = f"""\
from pathlib import Path
Path({str(started)!r}).touch()
while not Path({str(go_on)!r}).exists():
    pass
"""
    project.edit("1-numbers.md", "product = a * 3.0\n", f"product = a * 5.0\n{wait}")
    first = project.start()
    wait_until(started.exists)
    try:
        assert_stopped(project, f"another build is writing to {project.site}; wait until it has en")
    finally:
        go_on.touch()
        said, _ = first.communicate()
    assert first.returncode == 0, said
    assert "product: 10.0" in project.page("chapters/1-numbers").get_text()


# Edit and Colab links


def test_pages_of_another_repository_offer_neither(project: Project) -> None:
    project.build_well(REPO_URL="https://gitlab.com/owner/name")
    links = [str(link["href"]) for link in project.page("chapters/1-numbers").select("a[href]")]
    assert [link for link in links if "/edit/" in link or "colab" in link] == []


@pytest.mark.parametrize(
    ("repository", "edit_uri"),
    [
        ("https://github.com/owner/name", "edit/main/docs/"),
        ("https://github.com/owner/name/", "edit/main/docs/"),
        ("https://github.example.org/owner/name", None),
        ("https://codeberg.org/owner/name", None),
        ("", None),
    ],
)
def test_edit_address_is_for_github_alone(
    root: Path, repository: str, edit_uri: str | None
) -> None:
    config = load_config(str(root / "mkdocs.yml"), repo_url=repository)
    assert hooks.on_config(config).edit_uri == edit_uri
