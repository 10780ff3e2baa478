"""What makes a preview quick: work that an edit does not change is not done again."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_INLINE_MARKUP = re.compile(r"</?(?:span|m[a-z]+)\b[^>]*>")


class RenderedPages:
    """Remembers the HTML of pages between the builds of one server."""

    _ATTRIBUTES = ("content", "toc", "_title_from_render", "present_anchor_ids")

    def __init__(self) -> None:
        self._rendered: dict[str, tuple[str, dict[str, Any]]] = {}

    def spare(self, page: Page, markdown: str) -> None:
        """Lets the page skip its rendering if its Markdown is what it was last time."""
        render = page.render

        def render_once(config: MkDocsConfig, files: Files) -> None:
            last_markdown, attributes = self._rendered.get(page.file.src_uri, ("", {}))
            if last_markdown == markdown:
                page.__dict__.update(attributes)
                return
            render(config, files)
            attributes = {name: getattr(page, name) for name in self._ATTRIBUTES}
            self._rendered[page.file.src_uri] = (markdown, attributes)

        page.render = render_once  # type: ignore[method-assign]


def without_inline_markup(html: str) -> str:
    """Returns HTML without its coloring and formula elements, their text left in place.

    Building the search index takes most of its time for these, and drops them.
    """
    return _INLINE_MARKUP.sub("", html)
