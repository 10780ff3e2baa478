"""What is expensive to make, on disk: valid while the files that its making read stay the same."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

KEPT = 4
"""How many entries are kept for each name: an edit that is taken back makes nothing new."""


class Store:
    """A folder of entries, each a JSON value.

    An entry is found by its name and its key, a digest of all that is known before it is made. It
    also holds what is known only then: which files were read, and a digest of each. All this
    stands in its first line, and the value in its second.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        """Opens a store.

        Args:
            folder: Where the entries are.
            root: The folder below which files are watched; entries name them from there.
        """
        self.folder, self.root = folder, root

    def load(self, name: str, key: str) -> tuple[Any, list[str]] | None:
        """Returns what was kept and the files that its making read.

        None for an entry that is missing, damaged, of another key, or older than such a file.
        """
        for path in self._newest_first(name, f"{key[:32]}-*.json"):
            try:
                line, _, value = path.read_bytes().partition(b"\n")
                entry = json.loads(line)
                if entry["key"] != key or entry["digest"] != _digest_of_bytes(value):
                    continue
                if all(self._digest(file) == digest for file, digest in entry["reads"].items()):
                    os.utime(path)
                    return json.loads(value), list(entry["reads"])
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue
        return None

    def keep(self, name: str, key: str, value: Any, reads: Iterable[str] = ()) -> None:
        """Keeps a value; readers see the whole entry or none.

        Args:
            name: Of the entry.
            key: As for `load`.
            value: What JSON can hold.
            reads: The files that making it read, from the root.

        Raises:
            OSError: The entry could not be written, for example because the disk is full.
        """
        digests = {file: self._digest(file) for file in sorted(reads)}
        content = json.dumps(value).encode()
        entry = {"key": key, "digest": _digest_of_bytes(content), "reads": digests}
        path = self.folder / name / f"{key[:32]}-{digest_of(digests)[:32]}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(entry).encode() + b"\n" + content)
        for old in self._newest_first(name, "*.json")[KEPT:]:
            old.unlink(missing_ok=True)

    def made(self, name: str, of: Any, make: Callable[[], Any]) -> Any:
        """Returns what is made of something, from an earlier build if one made it.

        Args:
            name: Of the entry.
            of: What it depends on besides our own code; what JSON can hold, as it is itself.
            make: Makes it.

        Raises:
            OSError: The entry could not be written.
        """
        key = digest_of([own_code(), of])
        if entry := self.load(name, key):
            return entry[0]
        value = make()
        self.keep(name, key, value)
        return value

    def _digest(self, file: str) -> str:
        """Returns a digest of a file as it is now; empty if there is none."""
        try:
            return _digest_of_bytes((self.root / file).read_bytes())
        except OSError:
            return ""

    def _newest_first(self, name: str, pattern: str) -> list[Path]:
        return sorted((self.folder / name).glob(pattern), key=_modified, reverse=True)


@cache
def own_code() -> str:
    """Returns a digest of the pipeline's own code, and of what else decides what it makes."""
    scripts = Path(__file__).parents[1]
    files = [*scripts.glob("tutorial/*.txt"), *scripts.glob("tutorial/**/*.py")]
    files += scripts.glob("browser/**/*.py")
    files += scripts.parent.glob("micrograd/lessons/words.py")  # the roles of colors
    versions = [platform.python_version(), *map(version, ("beautifulsoup4", "griffelib"))]
    return digest_of([versions, [path.read_text(encoding="utf-8") for path in sorted(files)]])


def digest_of(value: Any) -> str:
    """Returns a digest of anything that JSON can hold."""
    return _digest_of_bytes(json.dumps(value, sort_keys=True).encode())


def digests_of_files(paths: Iterable[Path]) -> Mapping[str, str]:
    """Returns a digest of each file's content, by its name."""
    return {path.name: _digest_of_bytes(path.read_bytes()) for path in paths}


def _digest_of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes each text to its address below a folder, whole or not at all.

    Raises:
        OSError: A file could not be written.
    """
    for address, text in texts.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / address, text.encode())


def require_writable(folder: Path) -> None:
    """Makes sure that files can be made in a folder: better now than after a build.

    Raises:
        OSError: They cannot, there or in the nearest folder above it that is there.
    """
    stands = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=stands):
            pass
    except OSError as error:
        error.filename = str(stands)
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that no reader and no interruption ever leaves half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).chmod(0o644)  # a web server reads it, too
            Path(part.name).replace(path)
        except BaseException as error:
            with suppress(OSError):
                part.close()
            Path(part.name).unlink(missing_ok=True)
            if isinstance(error, OSError):  # a failed write names no file by itself
                raise OSError(error.errno, error.strerror, str(path)) from error
            raise


def remove_damaged(folder: Path) -> None:
    """Removes files that are no JSON: written by a library that would end on half of one."""
    for path in folder.glob("*.json"):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            path.unlink()


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another build has removed it meanwhile
        return 0.0
