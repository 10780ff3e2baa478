"""Runs chapters again under other circumstances, and names each cell whose outputs differ."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from machine.commands import ROOT, say
from tasks.arguments import parser_of
from tasks.status import status_of
from tutorial.chapter import read_pages
from tutorial.errors import AuthorError
from tutorial.run import results_of
from tutorial.running.execute import execute_all
from tutorial.running.repeat import OTHERWISE, unlike
from tutorial.site import Settings


def main(arguments: list[str]) -> int:
    """Returns the exit status: 1 if a cell does not give the same each time."""
    wanted = parser_of("repeat").parse_args(arguments).chapter
    return status_of(lambda: repeat(ROOT, wanted))


def repeat(root: Path, wanted: str | None = None) -> int:
    """Runs the chapters of a project again, or one, known by number or name; returns 0.

    Raises:
        AuthorError: A cell gives something else than an earlier run gave, or a chapter failed.
    """
    docs = root / "docs"
    pages = [each for each in read_pages(docs) if wanted in (None, each.name, each.number)]
    style, store = docs / "assets" / "figures.mplstyle", Settings(root, docs).store
    first = results_of(pages, root, style, store, say)
    failures = [result.failure for result in first if result.failure]
    if not failures:
        first = sorted(first, key=lambda result: result.chapter.name)
        chapters = [result.chapter for result in first]
        again, day = execute_all(chapters, root, style, say, OTHERWISE), date.today()
        failures = [one for pair in zip(first, again, strict=True) for one in unlike(*pair, day)]
    if failures:
        raise AuthorError("\n".join(map(str, failures)))
    print("each cell gave again what it had given")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
