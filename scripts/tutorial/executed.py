"""A page whose cells have run, and whose outputs are fit to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tutorial.chapter import Chapter
from tutorial.output import Outputs, as_json, fit
from tutorial.running.execute import Result
from tutorial.running.failure import Failure
from tutorial.running.shown import shown
from tutorial.store import Store, digest_of
from tutorial.svg import Palette


@dataclass(frozen=True)
class Executed:
    """An executed page, its outputs made fit to show, and a digest of both."""

    chapter: Chapter
    outputs: Outputs
    failure: Failure | None
    digest: str


def executed_page(result: Result, palette: Palette, store: Store) -> Executed:
    """Returns a page whose cells have run, its outputs fit to show."""
    chapter, failure = result.chapter, result.failure
    given = as_json(result.outputs)
    failed = failure.cell_number if failure else 0

    def made_fit() -> list[list[dict[str, Any]]]:
        return as_json(shown(chapter, result.outputs, palette, failed, store.root))

    asked = [chapter.name, [cell.alt for cell in chapter.cells], failed, dict(palette)]
    ready = store.made(f"shown/{chapter.name}", [*asked, given, str(store.root)], made_fit)
    digest = digest_of([chapter.text, *asked, given])
    return Executed(chapter, tuple(map(fit, ready)), failure, digest)
