"""How heavy the pages are."""

from __future__ import annotations

from pathlib import Path

from machine.commands import ROOT
from micrograd.lessons.widget import style_without_comments, without_comments
from tasks.bench.common import kilobytes, print_goal, progress
from tasks.bench.sites import build_seconds, built_site, peer_site

LESSONS = ROOT / "micrograd" / "lessons"


def measure(rounds: int) -> None:
    """Prints how heavy each chapter's page is, gzipped, both ways."""
    peer, site = peer_site(), built_site("page weight")
    progress("page weight: building the peer's site")
    build_seconds(peer)
    print("\nPage weight in kB, gzipped, all figures included (in brackets: not gzipped)")
    for page in sorted((site / "site" / "chapters").glob("*/index.html")):
        peer_page = peer / "site" / page.relative_to(site / "site")
        ours, theirs = _weights(page), _weights(peer_page)
        print(
            f"  {page.parent.name:<28} {ours[0]:7.1f} ({ours[1]:6.0f})"
            f"   mkdocs-jupyter {theirs[0]:7.1f} ({theirs[1]:6.0f})"
            f"   ratio {ours[0] / theirs[0]:.2f}"
        )
    print("\nWhat is loaded with a page, in kB, gzipped; in brackets: what is to be reached")
    print_goal("explore beyond the stepper", sum(weight_of_explore().values()), "kB", 5.0)


def weight_of_explore() -> dict[str, float]:
    """Returns what `explore` adds to a page that has the stepper, in kB, gzipped, by file."""
    style = (LESSONS / "lessons.css").read_text(encoding="utf-8")
    own = style[style.index("/* A graph whose numbers") : style.index("/* Practice */")]
    own = style_without_comments(own)  # as it is published
    paths = [LESSONS / name for name in ("explore.js", "graph.js")]
    parts = {path.name: without_comments(path.read_text(encoding="utf-8")) for path in paths}
    return {name: kilobytes(text.encode()) for name, text in {**parts, "style": own}.items()}


def _weights(page: Path) -> tuple[float, float]:
    content = page.read_bytes()
    return kilobytes(content), len(content) / 1000
