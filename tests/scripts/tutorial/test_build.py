"""From chapters to results: what is executed again, and what comes from the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tutorial import build
from tutorial.chapter import Chapter, read_chapters
from tutorial.run import Failure, Report, Result
from tutorial.store import Cache


@dataclass
class Project:
    """Two chapters, a package and a style, with a count of what is executed."""

    root: Path
    executed: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)

    @property
    def cache(self) -> Cache:
        return Cache(self.root / ".cache" / "chapters")

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def build(self) -> list[Result]:
        """Returns all results; `executed` then names the chapters that this build executed."""
        self.executed.clear()
        self.reports.clear()
        chapters = read_chapters(self.root)
        style = self.root / "figures.mplstyle"
        return build.results_of(chapters, self.root, style, self.cache, self.reports.append)

    def execute(
        self, chapters: Sequence[Chapter], root: Path, style: Path, report: Report
    ) -> list[Result]:
        """Stands in for kernels."""
        self.executed += [chapter.name for chapter in chapters]
        return [self._result(chapter) for chapter in chapters]

    def _result(self, chapter: Chapter) -> Result:
        outputs = [
            [{"output_type": "stream", "name": "stdout", "text": cell.source}]
            for cell in chapter.cells
        ]
        failed = chapter.name in self.failing
        failure = Failure(chapter, 1, 4, "raised ValueError") if failed else None
        return Result(chapter, outputs, 0.1, failure)


FIRST = "# One\n\n```python\nx = 1\n```\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "micrograd").mkdir()
    project = Project(tmp_path)
    project.write("micrograd/engine.py", "x = 1\n")
    project.write("figures.mplstyle", "lines.linewidth: 2\n")
    project.write("1-one.md", FIRST)
    project.write("2-two.md", "# Two\n\n```python\ny = 2\n```\n")
    monkeypatch.setattr(build, "execute_all", project.execute)
    return project


def test_first_build_executes_every_chapter(project: Project) -> None:
    results = project.build()
    assert project.executed == ["1-one", "2-two"]
    assert [result.outputs[0][0]["text"] for result in results] == ["x = 1", "y = 2"]


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
    assert [result.outputs[0][0]["text"] for result in results] == ["x = 5", "y = 2"]
    assert project.reports == ["1 of 2 chapters are unchanged"]


@pytest.mark.parametrize("file", ["micrograd/engine.py", "figures.mplstyle"])
def test_edit_of_the_package_or_the_style_executes_all(project: Project, file: str) -> None:
    project.build()
    project.write(file, "# changed\n")
    project.build()
    assert project.executed == ["1-one", "2-two"]


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
    assert not list(project.cache.folder.rglob("1-one/*"))
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
    for path in project.cache.folder.rglob("1-one/*.json"):
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
from tutorial.build import results_of
from tutorial.store import Cache, environment_of, key_of
from tutorial.chapter import read_chapters

root = Path(sys.argv[1])
chapters, style, cache = read_chapters(root), root / "figures.mplstyle", Cache(root / "cache")
for chapter in chapters:
    key = key_of(chapter, environment_of(root / "micrograd", style))
    cache.store(chapter, key, [[] for cell in chapter.cells])
results = results_of(chapters, root, style, cache, print)
print(len(results), *[name for name in ("nbclient", "ipykernel") if name in sys.modules])
"""


def test_build_from_the_cache_imports_nothing_that_executes(project: Project, root: Path) -> None:
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
