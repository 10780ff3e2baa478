"""From chapters to results: what is executed again, and what comes from the store."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tutorial import run
from tutorial.chapter import Chapter, read_chapters
from tutorial.output import Stream
from tutorial.run import PACKAGES, environment_of, key_of
from tutorial.running.execute import Report, Result
from tutorial.running.failure import Failure
from tutorial.store import Store


@dataclass
class Project:
    """Two chapters, a package and a style, with a count of what is executed."""

    root: Path
    executed: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        return Store(self.root / ".cache" / "store", self.root)

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def build(self) -> list[Result]:
        """Returns all results; `executed` then names the chapters that this build executed."""
        self.executed.clear()
        self.reports.clear()
        chapters = read_chapters(self.root)
        style = self.root / "figures.mplstyle"
        return run.results_of(chapters, self.root, style, self.store, self.reports.append)

    def execute(
        self, chapters: Sequence[Chapter], root: Path, style: Path, report: Report
    ) -> list[Result]:
        """Stands in for kernels."""
        self.executed += [chapter.name for chapter in chapters]
        return [self._result(chapter) for chapter in chapters]

    def _result(self, chapter: Chapter) -> Result:
        outputs = tuple((Stream("stdout", cell.source),) for cell in chapter.cells)
        failed = chapter.name in self.failing
        failure = Failure(chapter, 1, 4, "raised ValueError") if failed else None
        return Result(chapter, outputs, self.reads.get(chapter.name, ()), failure)


def text_of(result: Result) -> str:
    [[output]] = result.outputs[:1]
    assert isinstance(output, Stream)
    return output.text


FIRST = "# One\n\n```python\nx = 1\n```\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "micrograd").mkdir()
    project = Project(tmp_path)
    project.write("micrograd/engine.py", "x = 1\n")
    project.write("figures.mplstyle", "lines.linewidth: 2\n")
    project.write("1-one.md", FIRST)
    project.write("2-two.md", "# Two\n\n```python\ny = 2\n```\n")
    monkeypatch.setattr(run, "execute_all", project.execute)
    return project


def test_first_build_executes_every_chapter(project: Project) -> None:
    results = project.build()
    assert project.executed == ["1-one", "2-two"]
    assert [text_of(result) for result in results] == ["x = 1", "y = 2"]


def test_nothing_is_executed_that_could_not_be_kept(project: Project) -> None:
    (project.root / ".cache").touch()
    with pytest.raises(NotADirectoryError, match=r"\.cache'$"):
        project.build()
    assert project.executed == []


def test_second_build_executes_nothing_and_gives_the_same_outputs(project: Project) -> None:
    first = [result.outputs for result in project.build()]
    second = [result.outputs for result in project.build()]
    assert project.executed == []
    assert second == first


def test_edit_of_prose_executes_nothing_and_is_seen(project: Project) -> None:
    project.build()
    project.write("1-one.md", FIRST.replace("# One", "# Uno\n\nMore prose."))
    [first, _] = project.build()
    assert project.executed == []
    assert "# Uno" in first.chapter.text


def test_edit_of_one_cell_executes_one_chapter(project: Project) -> None:
    project.build()
    project.write("1-one.md", FIRST.replace("x = 1", "x = 5"))
    results = project.build()
    assert project.executed == ["1-one"]
    assert [text_of(result) for result in results] == ["x = 5", "y = 2"]
    assert project.reports == ["unchanged: 1 of 2 pages with cells"]


@pytest.fixture
def reading(project: Project) -> Project:
    """The same, where the first chapter reads the engine and a data file, the second the engine."""
    project.write("data.csv", "1,2\n")
    project.reads = {
        "1-one": ("data.csv", "micrograd/engine.py", "missing.txt"),
        "2-two": ("micrograd/engine.py",),
    }
    for path in project.root.rglob("*.*"):
        os.utime(path, (1_000_000, 1_000_000))
    project.build()
    assert project.executed == ["1-one", "2-two"]
    project.build()
    assert project.executed == []
    return project


@pytest.mark.parametrize(
    ("file", "executed"),
    [
        ("micrograd/engine.py", ["1-one", "2-two"]),
        ("data.csv", ["1-one"]),
        ("missing.txt", ["1-one"]),
        ("figures.mplstyle", []),
        ("micrograd/new.py", []),
    ],
)
def test_edit_of_a_file_executes_the_chapters_that_read_it(
    reading: Project, file: str, executed: list[str]
) -> None:
    reading.write(file, "# changed\n")
    reading.build()
    assert reading.executed == executed


def test_file_that_is_gone_executes_the_chapters_that_read_it(reading: Project) -> None:
    (reading.root / "data.csv").unlink()
    reading.build()
    assert reading.executed == ["1-one"]


def test_edit_of_a_file_that_is_taken_back_executes_nothing(reading: Project) -> None:
    reading.write("data.csv", "3,4\n")
    reading.build()
    reading.write("data.csv", "1,2\n")
    reading.build()
    assert reading.executed == []


def test_result_names_what_was_read_from_the_store_too(reading: Project) -> None:
    assert [result.reads for result in reading.build()] == list(reading.reads.values())


def test_file_that_is_saved_while_chapters_run_leaves_nothing_in_the_store(
    reading: Project,
) -> None:
    reading.write("1-one.md", FIRST.replace("x = 1", "x = 5"))
    tomorrow = time.time() + 86_400
    os.utime(reading.root / "data.csv", (tomorrow, tomorrow))
    for _ in range(2):
        reading.build()
        assert reading.executed == ["1-one"]


# What a run reads

READING = """
import os, sys
sys.path.insert(0, {scripts!r})
from tutorial.running.reads import watch_reads

watch_reads(os.environ["PROJECT"], os.environ["RECORD"])
os.chdir("data")
open("plain.csv").close()
open("link.csv").close()
open("outside.csv").close()
os.close(os.open("../number.bin", os.O_RDONLY))
for name, mode in {{"made.txt": "w", "both.npz": "w+b"}}.items():
    open(name, mode).close()
    open(name).close()
try:
    open("missing.csv")
except FileNotFoundError:
    pass
sys.path[:] = [os.getcwd()]
try:
    import absent_helper
except ImportError:
    pass
"""


def test_files_that_a_run_opened_are_listed(tmp_path: Path, root: Path) -> None:
    project, record = tmp_path / "project", tmp_path / "reads"
    data = project / "data"
    data.mkdir(parents=True)
    (tmp_path / "x.csv").touch()
    (data / "plain.csv").touch()
    (project / "number.bin").touch()
    (data / "link.csv").symlink_to("plain.csv")
    (data / "outside.csv").symlink_to(tmp_path / "x.csv")
    (tmp_path / "alias").symlink_to(project)
    subprocess.run(
        [sys.executable, "-c", READING.format(scripts=str(root / "scripts"))],
        cwd=tmp_path / "alias",
        env={**os.environ, "PROJECT": str(tmp_path / "alias"), "RECORD": str(record)},
        check=True,
    )
    read = sorted(Path(file).name for file in record.read_text().split("\0") if file)
    opened = ["link.csv", "missing.csv", "number.bin", "outside.csv", "plain.csv"]
    assert read == ["__init__.py", "absent_helper.py", *opened]


# What the key depends on


@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("x = 2", 'tags=["hide-input"]'),
        ("x = 1 ", 'tags=["hide-input"]'),
        ("x = 1", 'tags=["hide-input", "raises-exception"]'),
    ],
    ids=["code", "a space", "must raise"],
)
def test_key_changes_with_what_runs(cell: Callable[..., Chapter], code: str, options: str) -> None:
    before = key_of(cell("x = 1", 'tags=["hide-input"]'), "environment")
    assert key_of(cell(code, options), "environment") != before


def test_key_changes_when_a_cell_is_cut_in_two(read_text: Callable[..., Chapter]) -> None:
    one = key_of(read_text("# T\n```python\nx = 1\ny = 2\n```\n"), "environment")
    two = key_of(read_text("# T\n```python\nx = 1\n```\n\n```python\ny = 2\n```\n"), "environment")
    assert one != two


def test_key_changes_with_the_environment(cell: Callable[..., Chapter]) -> None:
    assert key_of(cell("x"), "one") != key_of(cell("x"), "another")


@pytest.mark.parametrize(
    "text",
    [
        "# Another title\n\nMore prose.\n\n```python\nx = 1\n```\n\nAnd more.\n",
        "# T\n\n```python alt='A line.' caption='It rises.' title='Answer'\nx = 1\n```\n",
        '# T\n\n```python tags=["hide-cell", "remove-output"]\nx = 1\n```\n',
    ],
    ids=["prose", "options", "hide tags"],
)
def test_key_stays_when_only_the_page_changes(read_text: Callable[..., Chapter], text: str) -> None:
    before = key_of(read_text("# T\n\n```python\nx = 1\n```\n"), "environment")
    assert key_of(read_text(text), "environment") == before


def test_environment_changes_with_the_version_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment_of()
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    assert environment_of() != before


@pytest.mark.parametrize("package", PACKAGES)
def test_environment_changes_with_the_version_of_a_library(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    before, real = environment_of(), run.version
    monkeypatch.setattr(run, "version", lambda name: "99.0" if name == package else real(name))
    assert environment_of() != before


def test_environment_of_a_missing_library_is_one_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = environment_of()
    monkeypatch.setattr(run, "PACKAGES", (*PACKAGES, "no-such-library"))
    assert environment_of() != before


@pytest.mark.parametrize("name", [path.name for path in run.OWN_SOURCES])
def test_environment_changes_with_the_pipelines_own_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    before = environment_of()
    [own] = [path for path in run.OWN_SOURCES if path.name == name]
    (tmp_path / name).write_bytes(own.read_bytes() + b"\n")
    others = [path for path in run.OWN_SOURCES if path != own]
    monkeypatch.setattr(run, "OWN_SOURCES", [*others, tmp_path / name])
    assert environment_of() != before


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for dot is a shell script")
def test_environment_changes_with_the_version_of_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    seen = {environment_of()}  # no dot at all
    for version in ("dot - graphviz version 2.43.0", "dot - graphviz version 12.1.0"):
        (tmp_path / "dot").write_text(f"#!/bin/sh\necho '{version}' >&2\n")
        (tmp_path / "dot").chmod(0o755)
        seen.add(environment_of())
    assert len(seen) == 3


# Edits


def test_edit_that_is_taken_back_executes_nothing(project: Project) -> None:
    project.build()
    project.write("1-one.md", FIRST.replace("x = 1", "x = 5"))
    project.build()
    project.write("1-one.md", FIRST)
    project.build()
    assert project.executed == []


def test_failure_is_never_stored(project: Project) -> None:
    project.failing = {"1-one"}
    [failed, _] = project.build()
    assert failed.failure is not None
    assert not list(project.store.folder.rglob("1-one/*"))
    project.build()
    assert project.executed == ["1-one"]


def test_chapter_that_is_mended_is_executed_and_stored(project: Project) -> None:
    project.failing = {"1-one"}
    project.build()
    project.failing = set()
    [mended, _] = project.build()
    assert mended.failure is None
    project.build()
    assert project.executed == []


def test_damaged_entry_is_executed_again(project: Project) -> None:
    project.build()
    for path in project.store.folder.rglob("1-one/*.json"):
        path.write_bytes(path.read_bytes()[:-20])
    project.build()
    assert project.executed == ["1-one"]


def test_results_keep_the_order_of_the_chapters(project: Project) -> None:
    project.build()
    project.write("1-one.md", FIRST.replace("x = 1", "x = 5"))
    assert [result.chapter.name for result in project.build()] == ["1-one", "2-two"]


BUILD_AND_LIST_MODULES = """
import sys
from pathlib import Path
from tutorial.run import environment_of, key_of, results_of
from tutorial.store import Store
from tutorial.chapter import read_chapters

root = Path(sys.argv[1])
chapters, store = read_chapters(root), Store(root / "store", root)
for chapter in chapters:
    key = key_of(chapter, environment_of())
    store.keep(f"chapters/{chapter.name}", key, [[] for cell in chapter.cells])
results = results_of(chapters, root, root / "figures.mplstyle", store, print)
heavy = ("nbclient", "ipykernel", "jupytext", "IPython")
print(len(results), *[name for name in heavy if name in sys.modules])
"""


def test_build_from_the_store_imports_nothing_that_executes(project: Project, root: Path) -> None:
    build = subprocess.run(
        [sys.executable, "-c", BUILD_AND_LIST_MODULES, str(project.root)],
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert build.stdout.split() == ["2"]


def test_nothing_to_execute_reports_nothing(project: Project) -> None:
    project.build()
    project.build()
    assert project.reports == []
