"""The list of everything that the site ships and others wrote, with the licenses they gave it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from functools import cache
from html import escape
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

from browser.archives import license_files
from browser.npm import pinned
from browser.python.imports import with_all_needed

_NOT_SHIPPED = {"esbuild", "pyodide", "@viz-js/viz"}  # a tool, and what has lines of its own


@dataclass(frozen=True)
class Shipped:
    """Something that others wrote: what it is for, its version, and its license in full."""

    name: str
    version: str
    license: str
    purpose: str
    text: str = ""


@cache
def licenses_page(modules: Path | None = None, wheels: tuple[Path, ...] = ()) -> str:
    """Returns the list as Markdown: a table, and the licenses in full.

    Args:
        modules: The folder `node_modules`; None for a build without live cells.
        wheels: The Python packages that the site hosts for its pages.
    """
    in_live_cells = _in_live_cells(modules) if modules else ()
    shipped = [*_on_every_page(), *in_live_cells, *map(_wheel, wheels)]
    rows = [f"| {e.name} | {e.version} | {e.license} | {e.purpose} |" for e in shipped]
    table = "\n".join(["| What | Version | License | For |", "|---|---|---|---|", *rows])
    texts = [_full_text(each) for each in shipped if each.text]
    return "\n\n".join([table, "## In full { data-search-exclude }", *texts])


def _on_every_page() -> Iterator[Shipped]:
    yield _python_package(
        "mkdocs-material", "Material for MkDocs", "MIT", "the looks of every page"
    )


def _in_live_cells(modules: Path) -> Iterator[Shipped]:
    yield _npm_package(modules, "pyodide", "Python in the page")
    yield Shipped("CPython, in Pyodide", "3.14", "PSF-2.0", "the language and its standard library")
    yield _npm_package(modules, "@viz-js/viz", "drawing graphs in the page")
    yield Shipped("Graphviz and Expat, in @viz-js/viz", "", "EPL and MIT", "laying graphs out")
    yield _python_package("graphviz", "graphviz", "MIT", "describing graphs in the page")
    for name in sorted(_bundled(modules)):
        yield _npm_package(modules, name, "the editor of cells")


def _bundled(modules: Path) -> set[str]:
    """Returns the packages that the editor's bundle is made of: the pinned, and what they need."""
    return with_all_needed(
        pinned().keys() - _NOT_SHIPPED,
        lambda name: _description(modules, name).get("dependencies", {}),
    )


def _npm_package(modules: Path, name: str, purpose: str) -> Shipped:
    described = _description(modules, name)
    files = license_files((modules / name).iterdir())
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return Shipped(name, described["version"], described["license"], purpose, text)


def _description(modules: Path, name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((modules / name / "package.json").read_text("utf-8"))
    return content


def _python_package(package: str, name: str, license: str, purpose: str) -> Shipped:
    found = distribution(package)
    files = license_files(found.files or ())
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return Shipped(name, found.version, license, purpose, text)


def _wheel(path: Path) -> Shipped:
    """Returns what the wheel of a Python package says of itself."""
    with ZipFile(path) as archive:
        names = [PurePosixPath(name) for name in sorted(archive.namelist())]
        about = next(name for name in names if str(name).endswith(".dist-info/METADATA"))
        described = message_from_string(archive.read(str(about)).decode())
        texts = [
            archive.read(str(name)).decode(errors="replace")
            for name in license_files(name for name in names if about.parent in name.parents)
        ]
    given = described["License-Expression"] or described["License"] or "see below"
    license = given.strip().partition("\n")[0]
    return Shipped(
        described["Name"], described["Version"], license, "plots in the page", "\n".join(texts)
    )


def _full_text(shipped: Shipped) -> str:
    text = escape(shipped.text.strip())
    return (
        f'<details markdown="0"><summary>{escape(shipped.name)}</summary>\n'
        f'<pre tabindex="0">{text}</pre>\n</details>'
    ).replace("\n\n", "\n&#10;")
