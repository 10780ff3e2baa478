"""Outputs of executed chapters on disk, found again by everything that shapes them."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tutorial.chapter import Chapter
from tutorial.exercises import codes_of

FORMAT = 2
"""Number of the cache's own format; raise it when execution changes what is stored."""

KEPT_PER_CHAPTER = 4
PACKAGES = ("graphviz", "ipykernel", "ipython", "matplotlib", "matplotlib-inline", "numpy", "torch")

Output = dict[str, Any]
"""One Jupyter output."""

CellOutputs = list[Output]

Outputs = list[CellOutputs]
"""For each cell of a chapter its Jupyter outputs."""


class Cache:
    """Executed outputs in a folder, one file for each key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, chapter: Chapter, key: str) -> Outputs | None:
        """Returns the outputs stored under `key`; None for a missing, damaged or foreign entry."""
        try:
            entry = json.loads(self._path(chapter, key).read_bytes())
            outputs = entry["outputs"]
            genuine = entry["key"] == key and entry["digest"] == _digest(outputs)
            fits = len(outputs) == len(chapter.cells)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return outputs if genuine and fits else None

    def store(self, chapter: Chapter, key: str, outputs: Outputs) -> None:
        """Keeps the outputs; readers see the whole entry or none.

        Raises:
            OSError: The entry could not be written, for example because the disk is full.
        """
        entry = {"key": key, "digest": _digest(outputs), "outputs": outputs}
        path = self._path(chapter, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(entry).encode())
        self._forget_old_entries(path.parent)

    def _path(self, chapter: Chapter, key: str) -> Path:
        return self.folder / chapter.name / f"{key}.json"

    def _forget_old_entries(self, folder: Path) -> None:
        newest_first = sorted(folder.glob("*.json"), key=_modified, reverse=True)
        for path in newest_first[KEPT_PER_CHAPTER:]:
            path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that no reader and no interruption ever leaves half of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).replace(path)
        except BaseException as error:
            with suppress(OSError):
                part.close()
            Path(part.name).unlink(missing_ok=True)
            if isinstance(error, OSError):  # a failed write names no file by itself
                raise OSError(error.errno, error.strerror, str(path)) from error
            raise


def key_of(chapter: Chapter, environment: str) -> str:
    """Returns the key of a chapter: its code, how each cell is run, and the environment."""
    digest = hashlib.sha256(environment.encode())
    for cell, code in zip(chapter.cells, codes_of(chapter), strict=True):
        must_raise = "raises-exception" in cell.tags
        digest.update(json.dumps([code, must_raise]).encode())
    return digest.hexdigest()


def environment_of(package: Path, figure_style: Path) -> str:
    """Returns a digest of what shapes outputs besides the chapter's code.

    Args:
        package: Folder of the package that chapters import; every file in it counts.
        figure_style: The matplotlib style file.
    """
    digest = hashlib.sha256()
    for part in _environment_parts(package, figure_style):
        digest.update(part + b"\0")
    return digest.hexdigest()


def _environment_parts(package: Path, figure_style: Path) -> Iterator[bytes]:
    yield str(FORMAT).encode()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(package).as_posix().encode()
            yield path.read_bytes()
    yield figure_style.read_bytes()
    yield f"{platform.python_version()} {platform.system()} {platform.machine()}".encode()
    for name in PACKAGES:
        yield f"{name} {_installed_version(name)}".encode()
    yield _dot_version()


def _installed_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _dot_version() -> bytes:
    dot = shutil.which("dot")
    if dot is None:
        return b"no dot"
    return subprocess.run([dot, "-V"], capture_output=True, check=False).stderr


def _digest(outputs: Outputs) -> str:
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another build has removed it meanwhile
        return 0.0
