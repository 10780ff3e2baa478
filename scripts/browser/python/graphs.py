"""Lets the `graphviz` package draw where no `dot` program can run: the page lays graphs out."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

_FURTHER_FONTS = re.compile(r'(fontname="[^",]+),[^"]*"')
"""What the page's Graphviz cannot read: with one name it knows how wide letters are."""

Layout = Callable[[str], str | None]
"""Takes a graph as DOT, returns it as SVG; None while the page's Graphviz is not loaded."""


class GraphvizMissingError(BaseException):
    """A cell drew a graph before the page's Graphviz was loaded: load it, then run it again."""


def install(layout: Layout, folder: Path) -> None:
    """Makes `graphviz` ask the page for layouts.

    Args:
        layout: The page's Graphviz.
        folder: Where to put a file named `dot`, which tells those who look that there is one.
    """
    from graphviz.backend import execute

    def run_check(
        command: Any, *, input: Any = None, input_lines: Any = None, **options: Any
    ) -> Any:
        pieces = [input] if input is not None else list(input_lines or ())
        if not pieces or "-Tsvg" not in command:
            raise RuntimeError(
                'a page can draw graphs as SVG alone; write graph.pipe(format="svg")'
            )
        dot = "".join(map(_as_text, pieces))
        svg = layout(_FURTHER_FONTS.sub(r'\1"', dot))
        if svg is None:
            raise GraphvizMissingError
        drawn = svg if options.get("encoding") else svg.encode()
        return subprocess.CompletedProcess(command, 0, drawn, "")

    execute.run_check = run_check
    folder.mkdir(parents=True, exist_ok=True)
    dot = folder / "dot"
    dot.write_text("Graphs are laid out by the page.\n", encoding="utf-8")
    dot.chmod(0o755)
    os.environ["PATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("PATH", "")]))


def _as_text(piece: str | bytes) -> str:
    return piece if isinstance(piece, str) else piece.decode()
