"""The files that let pages run their cells: Python, the package, Graphviz, an editor, manifests."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from browser.archives import page_archive, wheel_of_package
from browser.distribution import Hosted, hosted_packages
from browser.licenses import licenses_page
from browser.liveness import SHIPPED, missing_packages
from browser.manifest import manifest_of, needs_of_cells, used_packages
from browser.npm import NpmError, bundled_editor, fetched_packages, version_of
from tutorial.exercises import codes_of
from tutorial.remembered import remembered
from tutorial.run import Result
from tutorial.svg import Palette

_SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)
_CELL = re.compile(r'<div class="cell" data-cell="(\d+)"')
_LIVE_CELL = re.compile(_CELL.pattern + " data-live")
_WITHOUT_JAVASCRIPT = (
    '<noscript><p class="live-summary">Without JavaScript, cells cannot be run in this page. What '
    "they show is what they gave when the site was built.</p></noscript>\n"
)

# .mjs is served as JavaScript by newer servers alone
_PYODIDE_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
}


@dataclass
class LiveSite:
    """What the site publishes for live cells; empty where they cannot be had.

    Attributes:
        files: Content, or the file to copy, by address below the site's root.
        licenses: Markdown that lists what others wrote of all this, and of every page.
        needs: By chapter, the packages that each cell lacks in a browser; none for live cells.
    """

    files: dict[str, bytes | str | Path] = field(default_factory=dict)
    needs: dict[str, list[list[str]]] = field(default_factory=dict)
    licenses: str = ""

    def mark_cells(self, html: str, name: str, to_root: str) -> str:
        """Returns a chapter's page with its cells marked as live, or with what they need.

        Args:
            html: The whole page.
            name: The chapter's.
            to_root: How an address on the page leads to the site's root: "../../".
        """
        needs = self.needs.get(name, [])
        if not needs or all(needs):
            return html

        def marked(match: re.Match[str]) -> str:
            need = ", ".join(needs[int(match[1]) - 1])
            return match[0] + (f' data-needs="{need}"' if need else " data-live")

        html = _CELL.sub(marked, html)
        html = _LIVE_CELL.sub(lambda first: _WITHOUT_JAVASCRIPT + first[0], html, count=1)
        script = (
            f'<script type="module" src="{to_root}assets/live/live.js" '
            f'data-manifest="{to_root}live/{name}.json"></script>\n'
        )
        return html.replace("</body>", f"{script}</body>", 1)


def live_site(
    results: Sequence[Result], root: Path, palette: Palette, report: Callable[[str], None]
) -> LiveSite:
    """Returns what to publish, or nothing, and a report of why, without npm.

    Args:
        results: The executed chapters.
        root: The project's folder.
        palette: Variables of the page's style sheet, by color.
        report: Takes the reason why there are no live cells.

    Raises:
        DistributionError: The packages that were asked for cannot be had.
    """
    cache = root / ".cache" / "live"
    try:
        modules = fetched_packages(cache)
        editor = bundled_editor(modules, cache)
    except (NpmError, OSError) as error:
        report(f"cells cannot be run in the pages of this build: {error}")
        return LiveSite(licenses=licenses_page())
    version = version_of("pyodide")
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    hosted = hosted_packages(lock, version, cache / f"pyodide-{version}")
    site = LiveSite(licenses=licenses_page(modules, tuple(hosted.files.values())))
    runtime = _runtime(site, modules, editor, hosted, root)
    for result in results:
        if result.failure:
            continue
        name = result.chapter.name
        needs, manifest = _chapter(name, result, root / "micrograd", palette, runtime)
        site.needs[name] = needs
        site.files[f"live/{name}.json"] = manifest
    return site


@remembered
def _chapter(
    name: str, result: Result, package: Path, palette: Palette, runtime: dict[str, Any]
) -> tuple[list[list[str]], str]:
    """Returns what each cell of a chapter needs, and the chapter's manifest."""
    available = SHIPPED | runtime["hosted"].keys()
    needs = needs_of_cells(result.chapter, package, available)
    uses = used_packages(result.chapter, package, available)
    absent = missing_packages("\n".join(codes_of(result.chapter)), package, available)
    return needs, manifest_of(result, needs, uses, absent, palette, runtime)


def _runtime(
    site: LiveSite, modules: Path, editor: bytes, hosted: Hosted, root: Path
) -> dict[str, Any]:
    """Adds what all pages share to the site, and returns where it is, relative to `live/`."""
    pyodide = f"pyodide-{version_of('pyodide')}"
    for name, original in _PYODIDE_FILES.items():
        path = modules / "pyodide" / original
        content = _SOURCE_MAP.sub(b"", path.read_bytes()) if name.endswith(".js") else path
        site.files[f"live/{pyodide}/{name}"] = content
    site.files |= {f"live/{pyodide}/{name}": path for name, path in hosted.files.items()}
    viz = f"viz-{version_of('@viz-js/viz')}/viz.js"
    site.files[f"live/{viz}"] = modules / "@viz-js" / "viz" / "dist" / "viz.js"
    wheel_name, wheel = wheel_of_package(root)
    archive = page_archive(root)
    places = {
        "editor": _add(site, "editor", "editor.js", editor),
        "wheel": _add(site, "python", wheel_name, wheel),
        "archive": _add(site, "python", "page.zip", archive),
    }
    sizes = {name: _size(site.files[f"live/{pyodide}/{name}"]) for name in _PYODIDE_FILES}
    total = sum(sizes.values()) + len(wheel) + len(archive)
    return {
        "pyodide": f"{pyodide}/",
        "viz": viz,
        **places,
        "bytes": total,
        "lock": hosted.lock,
        "hosted": hosted.sizes,
    }


def _add(site: LiveSite, folder: str, name: str, content: bytes) -> str:
    """Adds a file in a folder named after its content, so that a browser may keep it for good."""
    address = f"{folder}-{hashlib.sha256(content).hexdigest()[:12]}/{name}"
    site.files[f"live/{address}"] = content
    return address


def _size(content: bytes | str | Path) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)
