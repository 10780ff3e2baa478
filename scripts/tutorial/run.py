"""Chapters to outputs: from the store, where it has them, else from a run of their cells."""

from __future__ import annotations

import platform
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tutorial import chapter, output
from tutorial.chapter import Chapter
from tutorial.looks import terminal
from tutorial.output import as_json, fit
from tutorial.reading import exercises, fences
from tutorial.running import elsewhere, execute, failure, reads
from tutorial.running.execute import Report, Result, execute_all
from tutorial.store import Store, digest_of, digests_of_files, require_writable

PACKAGES = ("graphviz", "ipykernel", "ipython", "matplotlib", "matplotlib-inline", "numpy", "torch")
"""Installed packages that shape outputs; their versions are part of every key."""

OWN_SOURCES = [
    *(
        Path(module.__file__ or "")
        for module in (
            *(chapter, elsewhere, execute, exercises, failure, fences, output, reads, terminal),
        )
    ),
    execute.PROGRAM,
    Path(__file__),
]
"""The pipeline's files that shape outputs; their content is part of every key."""


def results_of(
    chapters: Sequence[Chapter], root: Path, style: Path, store: Store, report: Report
) -> list[Result]:
    """Returns every chapter's result, in order; executes only what the store does not have.

    Cells run in the project's folder, and import the package from there. Failures are never stored.

    Raises:
        OSError: The store could not be written.
    """
    environment = environment_of()
    keys = {each.name: key_of(each, environment) for each in chapters}
    found = {each.name: _stored(each, keys[each.name], store) for each in chapters}
    missing = [each for each in chapters if found[each.name] is None]
    if missing and len(missing) < len(chapters):
        report(f"unchanged: {len(chapters) - len(missing)} of {len(chapters)} pages with cells")
    if missing:
        require_writable(store.folder)
    started = time.time()
    for result in execute_all(missing, root, style, report):
        name = result.chapter.name
        found[name] = result
        if result.failure is None and not _edited_since(started, root, result.reads):
            outputs = as_json(result.outputs)
            store.keep(f"chapters/{name}", keys[name], outputs, result.reads)
    return [result for result in found.values() if result is not None]


def _stored(chapter: Chapter, key: str, store: Store) -> Result | None:
    entry = store.load(f"chapters/{chapter.name}", key)
    if entry is None or len(entry[0]) != len(chapter.cells):
        return None
    return Result(chapter, tuple(map(fit, entry[0])), tuple(entry[1]))


def _edited_since(moment: float, root: Path, files: Iterable[str]) -> bool:
    """Returns whether a file was saved while chapters ran: who knows what they read of it."""
    paths = [root / file for file in files]
    return any(path.stat().st_mtime > moment for path in paths if path.is_file())


def key_of(chapter: Chapter, environment: str) -> str:
    """Returns the key of a chapter: its code, how each cell is run, and the environment."""
    return digest_of([environment, [[cell.code, cell.must_raise] for cell in chapter.cells]])


def environment_of() -> str:
    """Returns a digest of what shapes outputs besides a chapter's code and the files it reads."""
    machine = [platform.python_version(), platform.system(), platform.machine(), _dot_version()]
    packages = [_installed_version(name) for name in PACKAGES]
    return digest_of([machine, packages, digests_of_files(OWN_SOURCES)])


def _installed_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _dot_version() -> str:
    dot = shutil.which("dot")
    if dot is None:
        return "no dot"
    return subprocess.run([dot, "-V"], capture_output=True, text=True, check=False).stderr
