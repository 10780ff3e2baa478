"""What makes a preview quick: work that an edit does not change is not done again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from tutorial.remembered import remembered

_INLINE_MARKUP = re.compile(r"</?(?:span|m[a-z]+)\b[^>]*>")


class RenderedPages:
    """Remembers the HTML of pages between the builds of one server."""

    _ATTRIBUTES = ("content", "toc", "_title_from_render", "present_anchor_ids")

    def __init__(self) -> None:
        self._rendered: dict[str, tuple[object, dict[str, Any]]] = {}
        self._sources: dict[str, object] = {}

    def spare(self, page: Page, *sources: str) -> None:
        """Lets the page skip its rendering if all that it is made of is what it was last time."""
        render = page.render

        def render_once(config: MkDocsConfig, files: Files) -> None:
            last_sources, attributes = self._rendered.get(page.file.src_uri, ((), {}))
            if last_sources == sources:
                page.__dict__.update(attributes)
            else:
                render(config, files)

        self._sources[page.file.src_uri] = sources
        page.render = render_once  # type: ignore[method-assign]

    def remember(self, files: Files) -> None:
        """Remembers the pages as they are now that their references have been resolved."""
        for file in files.documentation_pages():
            if file.page and file.src_uri in self._sources:
                attributes = {name: getattr(file.page, name) for name in self._ATTRIBUTES}
                self._rendered[file.src_uri] = (self._sources[file.src_uri], attributes)


@dataclass(frozen=True)
class _SearchedPage:
    """What the search reads of a page; the table of contents follows from the content."""

    content: str
    url: str
    title: str | None
    meta: Mapping[str, Any]
    toc: Any = field(compare=False)


def quicken_search(index: SearchIndex) -> None:
    """Makes the search read each page once, and only what it keeps of it."""

    def add_entries(page: Page) -> None:
        read = _SearchedPage(page.content or "", page.url, page.title, page.meta, page.toc)
        index.entries += _entries(page.file.src_uri, read)

    index.add_entry_from_context = add_entries


@remembered
def _entries(name: str, page: _SearchedPage) -> list[dict[str, Any]]:
    index = SearchIndex()
    index.add_entry_from_context(replace(page, content=without_inline_markup(page.content)))
    entries: list[dict[str, Any]] = index.entries
    return entries


def without_inline_markup(html: str) -> str:
    """Returns HTML without its coloring and formula elements, their text left in place.

    Building the search index takes most of its time for these, and drops them.
    """
    return _INLINE_MARKUP.sub("", html)
