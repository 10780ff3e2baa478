"""How long builds take after each kind of edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tasks.bench.common import print_row, progress
from tasks.bench.sites import build_seconds, copy_of_site, peer_site


def measure(rounds: int) -> None:
    """Prints how long builds take after each kind of edit, against mkdocs-jupyter's."""
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        progress(f"site builds, round {number + 1} of {rounds}")
        peer, site = peer_site(), copy_of_site()
        times.setdefault("mkdocs-jupyter, each time", []).append(build_seconds(peer))
        for name, edit in EDITS.items():
            edit(site)
            times.setdefault(name, []).append(build_seconds(site))
    peer_times = times["mkdocs-jupyter, each time"]
    print("\nOne build of the whole site, against mkdocs-jupyter executing the same chapters")
    for name, seconds in times.items():
        print_row(name, seconds, peer_times)


def _cold(site: Path) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


def _nothing(site: Path) -> None:
    pass


def _edit_prose(site: Path) -> None:
    chapter = site / "docs" / "chapters" / "3-autograd.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nOne more sentence.\n", "utf-8")


def _edit_code(site: Path) -> None:
    chapter = site / "docs" / "chapters" / "3-autograd.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text + '\n```python\nprint("one more cell")\n```\n', "utf-8")


def _edit_package(site: Path) -> None:
    engine = site / "micrograd" / "engine.py"
    engine.write_text(engine.read_text(encoding="utf-8") + "\n# edited\n", "utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "this site, cold": _cold,
    "this site, nothing changed": _nothing,
    "this site, one prose edit": _edit_prose,
    "this site, one code edit": _edit_code,
    "this site, one package edit": _edit_package,
}
