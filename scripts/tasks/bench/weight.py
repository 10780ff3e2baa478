"""How heavy the pages are."""

from __future__ import annotations

import gzip
from pathlib import Path

from tasks.bench.common import progress
from tasks.bench.sites import build_seconds, built_site, peer_site


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


def _weights(page: Path) -> tuple[float, float]:
    content = page.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) / 1000, len(content) / 1000
