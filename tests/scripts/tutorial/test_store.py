"""The cache: everything that shapes outputs is in the key, and no entry is ever half right."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutorial import store as cache_module
from tutorial.chapter import Chapter
from tutorial.store import KEPT_PER_CHAPTER, PACKAGES, Cache, environment_of, key_of

ReadText = Callable[..., Chapter]
KEY = "a" * 64
OUTPUTS = [[{"output_type": "stream", "name": "stdout", "text": "1\n"}]]


@pytest.fixture
def chapter(cell: Callable[..., Chapter]) -> Chapter:
    return cell("print(1)")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two modules and a file that is not Python."""
    folder = tmp_path / "package"
    (folder / "sub").mkdir(parents=True)
    (folder / "__init__.py").write_text("x = 1\n")
    (folder / "sub" / "deep.py").write_text("y = 1\n")
    (folder / "py.typed").touch()
    return folder


@pytest.fixture
def figure_style(tmp_path: Path) -> Path:
    path = tmp_path / "figures.mplstyle"
    path.write_text("lines.linewidth: 2\n")
    return path


@pytest.fixture
def environment(package: Path, figure_style: Path) -> Callable[[], str]:
    return lambda: environment_of(package, figure_style)


def entry_path(cache: Cache) -> Path:
    [path] = cache.folder.rglob("*.json")
    return path


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


def test_key_changes_when_a_cell_is_cut_in_two(read_text: ReadText) -> None:
    one = key_of(read_text("```python\nx = 1\ny = 2\n```\n"), "environment")
    two = key_of(read_text("```python\nx = 1\n```\n\n```python\ny = 2\n```\n"), "environment")
    assert one != two


def test_key_changes_with_the_environment(chapter: Chapter) -> None:
    assert key_of(chapter, "one") != key_of(chapter, "another")


@pytest.mark.parametrize(
    "text",
    [
        "# Another title\n\nMore prose.\n\n```python\nx = 1\n```\n\nAnd more.\n",
        "# T\n\n```python alt='A line.'\nx = 1\n```\n",
        "# T\n\n```python caption='It rises.'\nx = 1\n```\n",
        "# T\n\n```python title='Answer'\nx = 1\n```\n",
        '# T\n\n```python tags=["hide-cell", "remove-output"]\nx = 1\n```\n',
    ],
    ids=["prose", "alt", "caption", "title", "hide tags"],
)
def test_key_stays_when_only_the_page_changes(read_text: ReadText, text: str) -> None:
    before = key_of(read_text("# T\n\n```python\nx = 1\n```\n"), "environment")
    assert key_of(read_text(text), "environment") == before


@pytest.mark.parametrize("file", ["__init__.py", "sub/deep.py", "py.typed"])
def test_environment_changes_with_one_byte_of_the_package(
    package: Path, environment: Callable[[], str], file: str
) -> None:
    before = environment()
    path = package / file
    path.write_bytes(path.read_bytes() + b" ")
    assert environment() != before


def test_environment_changes_with_a_new_file_in_the_package(
    package: Path, environment: Callable[[], str]
) -> None:
    before = environment()
    (package / "empty.py").touch()
    assert environment() != before


def test_environment_changes_with_the_name_of_a_file(
    package: Path, environment: Callable[[], str]
) -> None:
    before = environment()
    (package / "sub" / "deep.py").rename(package / "sub" / "other.py")
    assert environment() != before


def test_environment_ignores_compiled_files(package: Path, environment: Callable[[], str]) -> None:
    before = environment()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "deep.cpython-311.pyc").write_bytes(b"compiled")
    assert environment() == before


def test_environment_changes_with_the_figure_style(
    figure_style: Path, environment: Callable[[], str]
) -> None:
    before = environment()
    figure_style.write_text("lines.linewidth: 3\n")
    assert environment() != before


def test_environment_changes_with_the_version_of_python(
    environment: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment()
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    assert environment() != before


@pytest.mark.parametrize("package_name", PACKAGES)
def test_environment_changes_with_the_version_of_a_library(
    environment: Callable[[], str], monkeypatch: pytest.MonkeyPatch, package_name: str
) -> None:
    before = environment()
    real = cache_module.version
    monkeypatch.setattr(
        cache_module, "version", lambda name: "99.0" if name == package_name else real(name)
    )
    assert environment() != before


def test_environment_of_a_missing_library_is_one_of_its_own(
    environment: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment()
    monkeypatch.setattr(cache_module, "PACKAGES", (*PACKAGES, "no-such-library"))
    assert environment() != before


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for dot is a shell script")
def test_environment_changes_with_the_version_of_dot(
    tmp_path: Path, environment: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    seen = {environment()}  # no dot at all
    for version in ("dot - graphviz version 2.43.0", "dot - graphviz version 12.1.0"):
        (tmp_path / "dot").write_text(f"#!/bin/sh\necho '{version}' >&2\n")
        (tmp_path / "dot").chmod(0o755)
        seen.add(environment())
    assert len(seen) == 3


def test_environment_changes_with_the_format_of_the_cache(
    environment: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment()
    monkeypatch.setattr(cache_module, "FORMAT", cache_module.FORMAT + 1)
    assert environment() != before


# Entries


def test_stored_outputs_are_loaded(cache: Cache, chapter: Chapter) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    assert cache.load(chapter, KEY) == OUTPUTS


def test_missing_entry_is_a_miss(cache: Cache, chapter: Chapter) -> None:
    assert cache.load(chapter, KEY) is None


@pytest.mark.parametrize("length", [0, 1, 40, -1])
def test_truncated_entry_is_a_miss(cache: Cache, chapter: Chapter, length: int) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    path = entry_path(cache)
    path.write_bytes(path.read_bytes()[:length])
    assert cache.load(chapter, KEY) is None


@pytest.mark.parametrize(
    "content",
    [b"not JSON", b"\xff\xfe", b"[]", b"null", b"5", b'"text"', b"{}", b'{"outputs": 5}'],
    ids=repr,
)
def test_entry_of_another_form_is_a_miss(cache: Cache, chapter: Chapter, content: bytes) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    entry_path(cache).write_bytes(content)
    assert cache.load(chapter, KEY) is None


@pytest.mark.parametrize("part", ["key", "digest", "outputs"])
def test_entry_that_lacks_a_part_is_a_miss(cache: Cache, chapter: Chapter, part: str) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    path = entry_path(cache)
    entry = json.loads(path.read_bytes())
    del entry[part]
    path.write_text(json.dumps(entry))
    assert cache.load(chapter, KEY) is None


@pytest.mark.parametrize("part", ["key", "digest", "outputs"])
def test_entry_with_an_altered_part_is_a_miss(cache: Cache, chapter: Chapter, part: str) -> None:
    altered: dict[str, Any] = {"key": "b" * 64, "digest": "0" * 64, "outputs": [[]]}
    cache.store(chapter, KEY, OUTPUTS)
    path = entry_path(cache)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {part: altered[part]}))
    assert cache.load(chapter, KEY) is None


def test_entry_of_another_key_is_a_miss(cache: Cache, chapter: Chapter) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    entry_path(cache).rename(entry_path(cache).with_name("b" * 64 + ".json"))
    assert cache.load(chapter, "b" * 64) is None


@pytest.mark.parametrize("outputs", [[], [[], []]], ids=["too few", "too many"])
def test_entry_with_another_number_of_cells_is_a_miss(
    cache: Cache, chapter: Chapter, outputs: list[Any]
) -> None:
    cache.store(chapter, KEY, outputs)
    assert cache.load(chapter, KEY) is None


def test_damaged_entry_is_replaced_by_the_next_store(cache: Cache, chapter: Chapter) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    entry_path(cache).write_bytes(b"{")
    cache.store(chapter, KEY, OUTPUTS)
    assert cache.load(chapter, KEY) == OUTPUTS


def test_old_entries_are_forgotten(cache: Cache, chapter: Chapter) -> None:
    keys = [f"{number:064}" for number in range(KEPT_PER_CHAPTER + 2)]
    for age, key in enumerate(reversed(keys)):
        cache.store(chapter, key, OUTPUTS)
        path = cache.folder / chapter.name / f"{key}.json"
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    cache.store(chapter, KEY, OUTPUTS)
    kept = {path.stem for path in cache.folder.rglob("*.json")}
    assert kept == {KEY, *keys[: KEPT_PER_CHAPTER - 1]}


def test_entries_of_other_chapters_are_kept(cache: Cache, read_text: ReadText) -> None:
    first, second = (read_text("```python\nx = 1\n```\n", name) for name in ("1-a.md", "2-b.md"))
    cache.store(first, KEY, OUTPUTS)
    for number in range(KEPT_PER_CHAPTER + 2):
        cache.store(second, f"{number:064}", OUTPUTS)
    assert cache.load(first, KEY) == OUTPUTS


# Trouble while storing


@pytest.fixture
def break_writes(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Lets every write to a new temporary file fail, after half of it, with the given error."""

    def break_with(error: BaseException) -> None:
        real = tempfile.NamedTemporaryFile

        def broken(*args: Any, **options: Any) -> Any:
            file = real(*args, **options)
            write = file.write

            def write_half(content: bytes) -> None:
                write(content[: len(content) // 2])
                raise error

            file.write = write_half  # type: ignore[method-assign, assignment]
            return file

        monkeypatch.setattr(tempfile, "NamedTemporaryFile", broken)

    return break_with


def test_full_disk_is_an_error_that_names_the_file(
    cache: Cache, chapter: Chapter, break_writes: Callable[[BaseException], None]
) -> None:
    break_writes(OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match=rf"No space left on device: '.*{KEY}\.json'$"):
        cache.store(chapter, KEY, OUTPUTS)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_broken_write_leaves_the_folder_as_it_was(
    cache: Cache,
    chapter: Chapter,
    break_writes: Callable[[BaseException], None],
    error: BaseException,
) -> None:
    cache.store(chapter, KEY, OUTPUTS)
    before = {path: path.read_bytes() for path in cache.folder.rglob("*.*")}
    break_writes(error)
    with pytest.raises(type(error)):
        cache.store(chapter, KEY, [[]])
    assert {path: path.read_bytes() for path in cache.folder.rglob("*.*")} == before


STORE_OFTEN = """
import sys
from pathlib import Path
from tutorial.store import Cache
from tutorial.chapter import Cell, Chapter

letter, folder, key = sys.argv[1:]
chapter = Chapter(Path("1-sample.md"), "", (Cell("x", 1, 3),), ())
for _ in range(40):
    Cache(Path(folder)).store(chapter, key, [[{"text": letter * 100_000}]])
"""


def test_two_processes_that_store_at_once_leave_a_whole_entry(
    cache: Cache, chapter: Chapter, root: Path
) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", STORE_OFTEN, letter, str(cache.folder), KEY],
            env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        )
        for letter in "ab"
    ]
    seen = set()
    found = False
    while any(writer.poll() is None for writer in writers):
        outputs = cache.load(chapter, KEY)
        assert outputs is not None or not found, "an entry was there and could not be read"
        found = outputs is not None
        seen.add(json.dumps(outputs))
    whole = {json.dumps([[{"text": letter * 100_000}]]) for letter in "ab"}
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen <= whole | {"null"}
    assert json.dumps(cache.load(chapter, KEY)) in whole
    assert [path.suffix for path in (cache.folder / chapter.name).iterdir()] == [".json"]
