"""Plots in a page: matplotlib draws them as SVG, in the site's style, below their cell."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

STYLE = Path(__file__).with_name("figures.mplstyle")


def _show_nowhere(figure: Any) -> None:
    """Stands in until there is a page."""


_show_value: Callable[[Any], None] = _show_nowhere


def install(show_value: Callable[[Any], None]) -> None:
    """Makes matplotlib, should a cell import it, draw for the page.

    Args:
        show_value: Shows a figure as an output of the running cell.
    """
    global _show_value
    _show_value = show_value
    os.environ["MPLBACKEND"] = "module://browser.python.plot_backend"
    os.environ["MATPLOTLIBRC"] = str(STYLE)
    os.environ["SOURCE_DATE_EPOCH"] = "0"


def is_figure(value: Any) -> bool:
    """Returns whether a value is a figure of matplotlib's, without importing it."""
    return type(value).__module__ == "matplotlib.figure" and hasattr(value, "savefig")


def svg_of(figure: Any) -> str | None:
    """Returns a figure as an SVG document, cropped to what is drawn, as notebooks show it.

    One in which nothing is drawn is no drawing, as in notebooks: None.
    """
    if not figure.axes and not figure.lines:
        return None
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight", facecolor=figure.get_facecolor())
    return buffer.getvalue()


def show(*args: Any, **kwargs: Any) -> None:
    """Shows every open figure and closes it; pyplot's `show`."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        for number in pyplot.get_fignums():
            _show_value(pyplot.figure(number))
    forget()


def forget() -> None:
    """Closes every open figure."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


def restart() -> None:
    """Closes every figure, and has the next ones in the site's style."""
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rc_file_defaults()
    forget()
