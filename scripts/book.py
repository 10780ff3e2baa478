"""The page of the notebook of all chapters: mkdocs-jupyter renders its parts, which are kept.

Rendering the whole takes longer than all other pages together. So each chapter is a part, and only
parts that changed are rendered again. A second process begins with the first of them while the
build is at other pages; the build itself then begins with the last.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import sys
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from tutorial import notebook_page
from tutorial.notebook_page import headings, part_html, whole_html
from tutorial.store import write_whole

HERE = Path(__file__).parent
KEPT = 64
PACKAGES = ("beautifulsoup4", "mistune", "mkdocs-jupyter", "nbconvert", "Pygments")

Options = dict[str, Any]
"""How mkdocs-jupyter is to render, as arguments of its `nb2html`."""


class KeptParts:
    """HTML of parts in a folder, found again by its key; the parts used last are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, key: str) -> str | None:
        """Returns the HTML stored under a key; None for a missing or damaged entry."""
        path = self._path(key)
        try:
            digest, _, content = path.read_bytes().partition(b"\n")
            os.utime(path)
            genuine = digest == _digest(content).encode()
            return content.decode() if genuine else None
        except (OSError, ValueError):
            return None

    def store(self, key: str, html: str) -> None:
        """Keeps the HTML; readers see the whole entry or none.

        Raises:
            OSError: The entry could not be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        content = html.encode()
        write_whole(self._path(key), _digest(content).encode() + b"\n" + content)

    def forget_old(self) -> None:
        """Removes all but the entries that were used last."""
        paths = sorted(self.folder.glob("*.html"), key=_last_used, reverse=True)
        for path in paths[KEPT:]:
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.html"


class Book:
    """A notebook on its way to a page.

    Args:
        notebook: Its text.
        options: How mkdocs-jupyter is to render it.
        kept: Where rendered parts are kept.
    """

    def __init__(self, notebook: str, options: Options, kept: KeptParts) -> None:
        self.options = options
        self.kept = kept
        self.keys: list[str] = []
        self._parts: dict[str, str] = {}
        self._begun: dict[str, Future[str]] = {}
        renderer = _renderer()
        for part in _parts(json.loads(notebook)):
            key = _digest(json.dumps([part, options, renderer], sort_keys=True).encode())
            self.keys.append(key)
            self._parts[key] = part
        self._html = {key: kept.load(key) for key in self.keys}

    @property
    def missing(self) -> list[str]:
        """The keys of the parts that have to be rendered."""
        return [key for key in self.keys if self._html[key] is None]

    def begin(self, helper: Executor) -> None:
        """Lets a second process render what is missing, from the first part on."""
        with suppress(BrokenProcessPool):
            for key in self.missing:
                self._begun[key] = helper.submit(render, self._parts[key], self.options)

    def html(self) -> str:
        """Returns the notebook's HTML for a page.

        Raises:
            OSError: A part could not be kept.
        """
        for key in reversed(self.missing):
            self._html[key] = html = self._rendered(key)
            self.kept.store(key, html)
        self.kept.forget_old()
        return whole_html(self._html[key] or "" for key in self.keys)

    def stop(self) -> None:
        """Takes back what the second process has not begun."""
        for future in self._begun.values():
            future.cancel()

    def _rendered(self, key: str) -> str:
        begun = self._begun.get(key)
        if begun is not None and not begun.cancel():
            with suppress(BrokenProcessPool):  # then the build does it, and says why not
                return begun.result()
        return render(self._parts[key], self.options)


def second_process() -> Executor:
    """Returns a process that can render parts; it starts when it is first given work."""
    sys.path.append(
        str(HERE)
    )  # MkDocs takes it away again, and a process looks where this one does
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=_live_with_the_build)


def warm_up() -> None:
    """Does what takes a second process most of a second, before it is wanted."""
    import_module("mkdocs_jupyter.convert")


def _live_with_the_build() -> None:
    """Lets an interrupt concern the build alone, and ends this process however the build ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_after_the_build, daemon=True).start()


def _end_after_the_build() -> None:
    build = parent_process()
    assert build is not None
    build.join()
    os._exit(1)


def render(notebook: str, options: Options) -> str:
    """Returns a notebook's cells as mkdocs-jupyter renders them, without JupyterLab's looks."""
    from mkdocs_jupyter.convert import nb2html

    logging.getLogger("mkdocs.mkdocs-jupyter").setLevel(logging.WARNING)  # parts are our affair
    with tempfile.TemporaryDirectory(prefix="book-") as folder:
        path = Path(folder) / "part.ipynb"  # nb2html reads files only
        path.write_text(notebook, encoding="utf-8")
        return part_html(nb2html(str(path), **options))


def toc_tokens(html: str, depth: int) -> list[Any]:
    """Returns a page's headings down to a level, nested as MkDocs takes them."""
    top: list[Any] = []
    path: list[Any] = []
    for level, identifier, text in headings(html):
        if level > depth:
            continue
        token = {"level": level, "id": identifier, "name": text, "children": []}
        while path and path[-1]["level"] >= level:
            path.pop()
        siblings = path[-1]["children"] if path else top
        siblings.append(token)
        path.append(token)
    return top


def _parts(notebook: dict[str, Any]) -> list[str]:
    """Returns the notebook cut before each chapter's title, each part as if it stood alone.

    Cells are numbered from 1 in each, so that a new cell changes its own part and no other.
    """
    parts: list[list[dict[str, Any]]] = [[]]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and cell["source"].startswith("## "):
            parts.append([])
        parts[-1].append(_unnumbered(cell) | {"id": f"cell-{len(parts[-1]) + 1}"})
    return [json.dumps({**notebook, "cells": cells}, sort_keys=True) for cells in parts if cells]


def _unnumbered(cell: dict[str, Any]) -> dict[str, Any]:
    if cell["cell_type"] != "code":
        return cell
    outputs = [
        output | {"execution_count": None} if "execution_count" in output else output
        for output in cell["outputs"]
    ]
    return cell | {"execution_count": None, "outputs": outputs}


def _renderer() -> list[str]:
    """Returns all that shapes the HTML of a part besides its notebook and the options."""
    own = Path(notebook_page.__file__).read_text(encoding="utf-8")
    return [own, *(f"{name} {version(name)}" for name in PACKAGES)]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another build has removed it meanwhile
        return 0.0
