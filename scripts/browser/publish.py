"""The files that let pages run their cells: Python, the package, Graphviz, an editor, manifests."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

from browser.archives import page_archive
from browser.distribution import DistributionError, Hosted, hosted_packages
from browser.licenses import licenses_page
from browser.liveness import SHIPPED, missing_packages
from browser.manifest import manifest_of, needs_of_cells, used_packages
from browser.npm import (
    HERE,
    NpmError,
    bundled_editor,
    compiled_library,
    fetched_packages,
    pinned,
)
from browser.offline import WORKER, offline_worker
from tutorial.chapter import Chapter
from tutorial.files.wheel import wheel_of_package
from tutorial.running.execute import Result
from tutorial.site import Content, Live, LiveOf, Settings, scripts_in
from tutorial.svg import Palette

_SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)

# .mjs is served as JavaScript by newer servers alone
_PYODIDE_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}

Files = dict[str, Content]


def live_parts(settings: Settings) -> LiveOf:
    """Makes what all pages need to run cells; without npm there is only what every page loads.

    Args:
        settings: Where the project is, and who is told that there are no live cells.

    Returns:
        What makes the rest, from the executed chapters and the variables of the page's style
        sheet, by color.

    Raises:
        DistributionError: The packages that were asked for cannot be had; or, with `CI` set, npm.
    """
    cache = settings.root / ".cache" / "live"
    files: Files = {**scripts_in(HERE / "js", "assets/live")}
    del files["assets/live/editor.js"]  # published below, with what it imports
    del files[f"assets/live/{WORKER}"]  # at the root it answers for the whole site
    files[WORKER] = offline_worker(HERE / "js")
    try:
        modules = fetched_packages(cache, report=settings.report)
        editor = bundled_editor(modules)
        library = compiled_library(modules)
    except (NpmError, OSError) as error:
        reason = f"cells cannot be run in the pages of this build: {error}"
        if os.environ.get("CI"):  # where sites are published, pages must run their cells
            raise DistributionError(reason) from error
        settings.report(reason)
        return lambda results, palette: Live(files, licenses=licenses_page())
    version = pinned()["pyodide"]
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    hosted = hosted_packages(lock, version, cache / f"pyodide-{version}")
    runtime = _runtime(files, modules, editor, library, hosted, settings.root)
    licenses = licenses_page(modules, tuple(hosted.files.values()))
    return partial(_live, files, runtime, licenses, settings)


def _live(
    shared: Files,
    runtime: Mapping[str, Any],
    licenses: str,
    settings: Settings,
    results: Sequence[Result],
    palette: Palette,
) -> Live:
    package, available = settings.root / "micrograd", SHIPPED | runtime["hosted"].keys()
    files, needs = {**shared}, {}
    for result in results:
        if not result.failure:
            name, cells = result.chapter.name, [astuple(cell) for cell in result.chapter.cells]
            needs[name], packages, uses, absent = settings.store.made(
                f"needs/{name}",
                [cells, sorted(available), runtime["wheel"]],
                partial(_packages, result.chapter, package, available),
            )
            manifest = manifest_of(result, packages, uses, absent, palette, runtime)
            files[f"live/{name}.json"] = manifest
    return Live(files, needs, licenses)


def _packages(chapter: Chapter, package: Path, available: Collection[str]) -> list[Any]:
    """Returns what cells lack, in words and as packages, what they use, what the chapter lacks."""
    needs = needs_of_cells(chapter, package, available)
    code = "\n".join(cell.code for cell in chapter.cells)
    return [
        [need.told() for need in needs],
        [need.packages() for need in needs],
        used_packages(chapter, package, available),
        sorted(missing_packages(code, package, available)),
    ]


def _runtime(
    files: Files, modules: Path, editor: bytes, library: bytes, hosted: Hosted, root: Path
) -> dict[str, Any]:
    """Adds what all pages share to the files, and returns where it is, relative to `live/`."""
    pyodide = f"pyodide-{pinned()['pyodide']}"
    for name, original in _PYODIDE_FILES.items():
        path = modules / "pyodide" / original
        content = _SOURCE_MAP.sub(b"", path.read_bytes()) if name.endswith(".js") else path
        files[f"live/{pyodide}/{name}"] = content
    files |= {f"live/{pyodide}/{name}": path for name, path in hosted.files.items()}
    viz = f"viz-{pinned()['@viz-js/viz']}/viz.js"
    files[f"live/{viz}"] = modules / "@viz-js" / "viz" / "dist" / "viz.js"
    wheel_name, wheel = wheel_of_package(root)
    archive = page_archive(root)
    places = {
        "editor": _add(files, "editor", "editor.js", editor),
        "library": _add(files, "python", "python_stdlib.zip", library),
        "wheel": _add(files, "python", wheel_name, wheel),
        "archive": _add(files, "python", "page.zip", archive),
    }
    sizes = {name: _size(files[f"live/{pyodide}/{name}"]) for name in _PYODIDE_FILES}
    total = sum(sizes.values()) + len(library) + len(wheel) + len(archive)
    return {
        "pyodide": f"{pyodide}/",
        "viz": viz,
        **places,
        "bytes": total,
        "lock": hosted.lock,
        "hosted": hosted.sizes,
    }


def _add(files: Files, folder: str, name: str, content: bytes) -> str:
    """Adds a file in a folder named after its content, so that a browser may keep it for good."""
    address = f"{folder}-{hashlib.sha256(content).hexdigest()[:12]}/{name}"
    files[f"live/{address}"] = content
    return address


def _size(content: Content) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)
