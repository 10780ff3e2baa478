"""Graphs where no `dot` program can run: the page lays them out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_FURTHER_FONTS = re.compile(r'(fontname="[^",]+),[^"]*"')
"""What the page's Graphviz cannot read: with one name it knows how wide letters are."""

Layout = Callable[[str], str | None]
"""Takes a graph as DOT, returns it as SVG; None while the page's Graphviz is not loaded."""


class GraphvizMissingError(BaseException):
    """A cell drew a graph before the page's Graphviz was loaded: load it, then run it again."""


class Graphs:
    """Draws graphs with the page's Graphviz."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def install(self) -> None:
        """Makes the drawings of the package come from the page."""
        import micrograd.draw

        micrograd.draw.lay_out = self.svg_of_dot

    def svg_of_dot(self, dot: str) -> str:
        """Returns a graph, given as DOT, as an SVG document.

        Raises:
            GraphvizMissingError: The page has not loaded its Graphviz yet.
        """
        svg = self._layout(_FURTHER_FONTS.sub(r'\1"', dot))
        if svg is None:
            raise GraphvizMissingError
        return svg

    def svg_of(self, value: Any) -> str | None:
        """Returns an object of the `graphviz` package as SVG; None for any other value."""
        modules = [each.__module__.partition(".")[0] for each in type(value).__mro__]
        if "graphviz" not in modules or not isinstance(getattr(value, "source", None), str):
            return None
        if "micrograd" in modules:
            import micrograd.draw

            return micrograd.draw.svg_of(value)
        return self.svg_of_dot(value.source)
