"""Chapters to their outputs, from the cache where it has them and by execution where not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tutorial.chapter import Chapter
from tutorial.run import Report, Result, execute_all
from tutorial.store import Cache, environment_of, key_of


def results_of(
    chapters: Sequence[Chapter], root: Path, style: Path, cache: Cache, report: Report
) -> list[Result]:
    """Returns every chapter's result; executes only those whose key is not in the cache.

    Args:
        chapters: What the site shows, in order.
        root: The project's folder, with the package that the chapters import.
        style: The matplotlib style file.
        cache: Where outputs are kept. Failures never are.
        report: Called with a line of progress now and then.

    Raises:
        OSError: The cache could not be written.
    """
    environment = environment_of(root / "micrograd", style)
    keys = {chapter.name: key_of(chapter, environment) for chapter in chapters}
    found = {}
    for chapter in chapters:
        outputs = cache.load(chapter, keys[chapter.name])
        if outputs is not None:
            found[chapter.name] = Result(chapter, outputs)
    missing = [chapter for chapter in chapters if chapter.name not in found]
    if found and missing:
        report(f"{len(found)} of {len(chapters)} chapters are unchanged")
    for result in execute_all(missing, root, style, report):
        found[result.chapter.name] = result
        if result.failure is None:
            cache.store(result.chapter, keys[result.chapter.name], result.outputs)
    return [found[chapter.name] for chapter in chapters]
