"""The store: an entry is whole and as valid as the files that its making read, or it is a miss."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tutorial import store as store_module
from tutorial.store import KEPT, Store, remove_damaged

KEY = "a" * 64
OUTPUTS = [[{"output_type": "stream", "name": "stdout", "text": "1\n"}]]
FOUND: tuple[object, list[str]] = (OUTPUTS, [])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", tmp_path)


def entry_path(store: Store) -> Path:
    [path] = store.folder.rglob("*.json")
    return path


# Entries


def test_stored_outputs_are_loaded(store: Store) -> None:
    store.keep("one", KEY, OUTPUTS)
    assert store.load("one", KEY) == FOUND


def test_what_was_made_of_the_same_is_not_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def make() -> list[str]:
        made.append("once more")
        return ["made", *made]

    assert store.made("one", {"a": 1}, make) == ["made", "once more"]
    assert store.made("one", {"a": 1}, make) == ["made", "once more"]
    assert len(made) == 1
    store.made("one", {"a": 2}, make)
    store.made("other", {"a": 1}, make)
    assert len(made) == 3
    monkeypatch.setattr(store_module, "own_code", lambda: "another digest")
    store.made("one", {"a": 1}, make)
    assert len(made) == 4


def test_missing_entry_is_a_miss(store: Store) -> None:
    assert store.load("one", KEY) is None


@pytest.mark.parametrize("length", [0, 1, 40, -1])
def test_truncated_entry_is_a_miss(store: Store, length: int) -> None:
    store.keep("one", KEY, OUTPUTS)
    path = entry_path(store)
    path.write_bytes(path.read_bytes()[:length])
    assert store.load("one", KEY) is None


@pytest.mark.parametrize(
    "content",
    [b"not JSON", b"\xff\xfe", b"[]", b"null", b"5", b'"text"', b"{}", b'{"outputs": 5}'],
    ids=repr,
)
def test_entry_of_another_form_is_a_miss(store: Store, content: bytes) -> None:
    store.keep("one", KEY, OUTPUTS)
    entry_path(store).write_bytes(content)
    assert store.load("one", KEY) is None


@pytest.mark.parametrize("part", ["key", "digest", "reads"])
def test_entry_that_lacks_a_part_is_a_miss(store: Store, part: str) -> None:
    store.keep("one", KEY, OUTPUTS)
    about, value = entry_path(store).read_text().split("\n")
    entry = json.loads(about)
    del entry[part]
    entry_path(store).write_text(f"{json.dumps(entry)}\n{value}")
    assert store.load("one", KEY) is None


@pytest.mark.parametrize(
    "altered", [{"key": "b" * 64}, {"digest": "0" * 64}, {"reads": {"x": "1"}}]
)
def test_entry_with_an_altered_part_is_a_miss(store: Store, altered: dict[str, Any]) -> None:
    store.keep("one", KEY, OUTPUTS)
    about, value = entry_path(store).read_text().split("\n")
    entry_path(store).write_text(f"{json.dumps(json.loads(about) | altered)}\n{value}")
    assert store.load("one", KEY) is None


@pytest.mark.parametrize("value", ["", "[[]]", "no JSON"])
def test_entry_with_an_altered_value_is_a_miss(store: Store, value: str) -> None:
    store.keep("one", KEY, OUTPUTS)
    about, _ = entry_path(store).read_text().split("\n")
    entry_path(store).write_text(f"{about}\n{value}")
    assert store.load("one", KEY) is None


def test_entry_of_another_key_is_a_miss(store: Store) -> None:
    store.keep("one", KEY, OUTPUTS)
    entry_path(store).rename(entry_path(store).with_name("b" * 32 + entry_path(store).name[32:]))
    assert store.load("one", "b" * 64) is None


def test_entry_whose_files_are_as_they_were_is_found(store: Store, tmp_path: Path) -> None:
    (tmp_path / "read.txt").write_text("1")
    store.keep("one", KEY, OUTPUTS, ["read.txt", "absent.txt"])
    assert store.load("one", KEY) == (OUTPUTS, ["absent.txt", "read.txt"])


@pytest.mark.parametrize("file", ["read.txt", "absent.txt"])
def test_entry_with_a_file_that_has_changed_is_a_miss(
    store: Store, tmp_path: Path, file: str
) -> None:
    (tmp_path / "read.txt").write_text("1")
    store.keep("one", KEY, OUTPUTS, ["read.txt", "absent.txt"])
    (tmp_path / file).write_text("2")
    assert store.load("one", KEY) is None


def test_damaged_entry_is_replaced_by_the_next_store(store: Store) -> None:
    store.keep("one", KEY, OUTPUTS)
    entry_path(store).write_bytes(b"{")
    store.keep("one", KEY, OUTPUTS)
    assert store.load("one", KEY) == FOUND


def test_old_entries_are_forgotten(store: Store) -> None:
    keys = [f"{number:064}"[::-1] for number in range(KEPT + 2)]
    for age, key in enumerate(reversed(keys)):
        store.keep("one", key, OUTPUTS)
        for path in store.folder.rglob(f"{key[:32]}*.json"):
            os.utime(path, (1_000_000 + age, 1_000_000 + age))
    store.keep("one", KEY, OUTPUTS)
    kept = {path.stem[:32] for path in store.folder.rglob("*.json")}
    assert kept == {key[:32] for key in (KEY, *keys[: KEPT - 1])}


def test_entries_of_other_names_are_kept(store: Store) -> None:
    store.keep("one", KEY, OUTPUTS)
    for number in range(KEPT + 2):
        store.keep("two", f"{number:064}"[::-1], OUTPUTS)
    assert store.load("one", KEY) == FOUND


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
    store: Store, break_writes: Callable[[BaseException], None]
) -> None:
    break_writes(OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match=rf"No space left on device: '.*{KEY[:32]}-\w+\.json'$"):
        store.keep("one", KEY, OUTPUTS)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_broken_write_leaves_the_folder_as_it_was(
    store: Store,
    break_writes: Callable[[BaseException], None],
    error: BaseException,
) -> None:
    store.keep("one", KEY, OUTPUTS)
    before = {path: path.read_bytes() for path in store.folder.rglob("*.*")}
    break_writes(error)
    with pytest.raises(type(error)):
        store.keep("one", KEY, [[]])
    assert {path: path.read_bytes() for path in store.folder.rglob("*.*")} == before


STORE_OFTEN = """
import sys
from pathlib import Path
from tutorial.store import Store

letter, folder, key = sys.argv[1:]
for _ in range(40):
    Store(Path(folder), Path()).keep("one", key, letter * 100_000)
"""


@pytest.mark.parametrize("content", [b"", b'{"content": "<di', b"\xd9\x00"])
def test_damaged_file_of_a_library_is_removed_and_no_other(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "damaged.json").write_bytes(content)
    (tmp_path / "whole.json").write_bytes(b'{"content": "<div>"}')
    remove_damaged(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["whole.json"]
    remove_damaged(tmp_path / "that is not there yet")


def test_two_processes_that_store_at_once_leave_a_whole_entry(store: Store, root: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", STORE_OFTEN, letter, str(store.folder), KEY],
            env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        )
        for letter in "ab"
    ]
    seen = set()
    found = False
    while any(writer.poll() is None for writer in writers):
        outputs = store.load("one", KEY)
        assert outputs is not None or not found, "an entry was there and could not be read"
        found = outputs is not None
        seen.add(outputs[0] if outputs else None)
    whole = {letter * 100_000 for letter in "ab"}
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen <= whole | {None}
    last = store.load("one", KEY)
    assert last is not None
    assert last[0] in whole
    assert [path.suffix for path in (store.folder / "one").iterdir()] == [".json"]
