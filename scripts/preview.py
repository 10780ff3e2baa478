"""What a running server has shown: a build makes only the pages that changed since."""

from __future__ import annotations

import json
import logging
import os
import posixpath
import re
import socket
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.utils import DuplicateFilter

from machine.in_peace import words_of
from told import told
from tutorial.errors import AuthorError
from tutorial.site import Site

log = logging.getLogger("mkdocs.chapters")

_ANCHOR = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'<a\b[^>]*?\shref="([^":#?]+)#([^"]+)"')


class Preview:
    """The pages as last built, what the search knows of each, and the server."""

    def __init__(self) -> None:
        """Has shown nothing yet."""
        self._pages: Mapping[str, str] = {}
        self._making: Mapping[str, str] = {}
        self._made, self._all_new, self._gone = set[str](), True, set[str]()
        self._anchors: dict[str, set[str]] = {}
        self._links: dict[str, set[tuple[str, str]]] = {}
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._watched_alone: set[Path] = set()

    def require(self, host: str, port: int) -> None:
        """Raises an AuthorError if the server has not begun, and cannot begin there."""
        if self._server is None and (problem := problem_of(host, port)):
            raise AuthorError(problem)

    def to_make(self, pages: Mapping[str, str]) -> set[str]:
        """Returns which pages are not as last shown; until `built`, none is known to be.

        Args:
            pages: A digest of each page, by its file.
        """
        different = {file for file, digest in pages.items() if self._pages.get(file) != digest}
        self._all_new, self._gone = different == pages.keys(), self._pages.keys() - pages.keys()
        self._made = different
        # a build that fails may have written some of them
        self._pages, self._making = {}, pages
        return different

    def make_anew(self, files: Files, site: Site, config: MkDocsConfig) -> None:
        """Has MkDocs make the pages that are not as last shown."""
        templates = sorted(Path(config.docs_dir, "theme").rglob("*.html"))
        pages = site.digests_with([Path(config.config_file_path), *templates])
        for name in self.to_make(pages):
            if file := files.get_file_from_path(name):
                file.content_string = file.content_string  # `--dirty` makes what is not on the disk

    def built(self, site: Path, reads: Collection[Path]) -> None:
        """Takes down what was built, removes what is no page now, and completes the search.

        Args:
            site: The folder; what the search plugin wrote there last for a page is the newest.
            reads: The files that the pages' cells read.
        """
        if self._all_new:
            self._found.clear()  # and so is the order
        self._pages = self._making
        for file in self._gone:
            (site / _address_of(file) / "index.html").unlink(missing_ok=True)
        for file in self._made:
            self._take_anchors(site, file)
        for problem in () if self._all_new else self._dead_links():
            log.warning(problem)
        index = site / "search" / "search_index.json"
        content = json.loads(index.read_text(encoding="utf-8"))
        for address, entries in groupby(content["docs"], key=_page_of):
            self._found[address] = list(entries)
        content["docs"] = [entry for entries in self._found.values() for entry in entries]
        index.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")
        self.watch(reads)

    def _take_anchors(self, site: Path, file: str) -> None:
        place = _address_of(file)
        page = site / place / "index.html"
        html = page.read_text(encoding="utf-8") if page.is_file() else ""
        self._anchors[place] = set(_ANCHOR.findall(html))
        links = {
            (posixpath.normpath(posixpath.join(place, to)), at) for to, at in _LINK.findall(html)
        }
        self._links[file] = {(to, unquote(unescape(at))) for to, at in links}

    def _dead_links(self) -> Iterator[str]:
        """Yields links to anchors that MkDocs does not check: of pages that it did not make."""
        files = {_address_of(file): file for file in self._pages}
        for file in self._pages:
            for place, anchor in sorted(self._links.get(file, ())):
                to = files.get(place, file)
                is_checked = to == file or {file, to} <= self._made
                if not is_checked and anchor not in self._anchors.get(place, ()):
                    yield f"Doc file '{file}' contains a link to '#{anchor}', which '{to}' has not."

    def is_served_by(
        self, server: LiveReloadServer, watched: Iterable[str], reads: Collection[Path]
    ) -> None:
        """Takes the server, which begins when the first build has ended.

        Args:
            server: It builds again when a file changes.
            watched: What it watches: files, and folders with all that is in them.
            reads: What it is to watch besides.
        """
        with told():  # the address may have been taken while the first build ran
            host, port = server.server_address[:2]
            self.require(str(host), port)
        server.builder = _in_words(server.builder)
        self._server = server
        self._watched.update(map(Path, watched))
        self.watch(reads)

    def watch(self, files: Collection[Path]) -> None:
        """Has the server watch files that it does not watch yet.

        For a file that is not there, on which the server would end, it watches the folder.
        """
        if (server := self._server) is None:
            return
        for path in files:
            place = path if path.exists() else path.parent
            is_watched = self._watched & {path, *path.parents}
            if place.exists() and not (is_watched or self._watched_alone & {path, path.parent}):
                self._watched_alone.add(place)
                server.watch(str(place), recursive=False)


def _in_words(builder: Callable[[], None]) -> Callable[[], None]:
    """Returns what builds, and ends on a broken `mkdocs.yml` without a traceback, too."""

    def build() -> None:
        try:
            builder()
        except MkDocsException as error:
            raise Abort(error.format_message()) from error
        except Exception as error:
            if words := words_of(error):
                raise Abort(words) from error
            raise

    return build


def tell_each_time(logger: logging.Logger, but: str) -> None:
    """Has a logger tell a mistake again that is made again, and leave one message out."""
    for each in logger.filters[:]:
        if isinstance(each, DuplicateFilter):
            logger.removeFilter(each)
    logger.addFilter(lambda line: but not in line.msg)


def problem_of(host: str, port: int) -> str:
    """Returns why no server can begin at an address, and what to do; empty if one can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            if os.name == "posix":  # where a server that has ended may still hold its address
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (OSError, OverflowError) as error:
        return (
            f"{host}:{port} cannot be used ({error}). End what uses it, another preview perhaps, "
            "or name another address: python3 scripts/dev.py serve -a 127.0.0.1:8001"
        )
    return ""


def _address_of(file: str) -> str:
    """Returns the folder of a page below the site's, by its file below `docs`."""
    stem = file.removesuffix(".md")
    return "." if stem == "index" else stem


def _page_of(entry: Mapping[str, str]) -> str:
    return entry["location"].partition("#")[0]
