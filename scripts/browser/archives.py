"""The Python files that a page unpacks: the same bytes for the same files, whenever made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path, PurePath
from typing import TypeVar

import graphviz

from tutorial.files.archive import files_below, zip_of

AnyPath = TypeVar("AnyPath", bound=PurePath)

_LICENSE_FILE = re.compile(r"^(licen[cs]e|copying)(\.(txt|md|rst))?$", re.IGNORECASE)


def page_archive(root: Path) -> bytes:
    """Returns a ZIP of what a page's Python needs besides the package itself."""
    browser = root / "scripts" / "browser"
    style = root / "docs" / "assets" / "figures.mplstyle"
    files = files_below(browser / "python", "browser/python")
    files |= {
        "browser/__init__.py": b"",
        "browser/compare.py": (browser / "compare.py").read_bytes(),
        "browser/python/figures.mplstyle": style.read_bytes(),
        **{
            f"tutorial/{name}.py": (root / "scripts" / "tutorial" / f"{name}.py").read_bytes()
            for name in ("looks/terminal", "output", "reading/names", "svg")
        },
    }
    files |= files_below(Path(graphviz.__file__).parent, "graphviz")
    for path in license_files(distribution("graphviz").files or ()):
        files[f"licenses/graphviz-{path.name}"] = path.read_binary()
    return zip_of(files)


def license_files(paths: Iterable[AnyPath]) -> list[AnyPath]:
    """Returns those of some files that hold a license, as their names tell."""
    return sorted(path for path in paths if _LICENSE_FILE.match(path.name))
