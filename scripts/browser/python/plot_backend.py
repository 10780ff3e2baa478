"""What matplotlib takes from a backend, for pages: canvases that write SVG, and `show`."""

from __future__ import annotations

from matplotlib.backends.backend_svg import FigureCanvasSVG as FigureCanvas

from browser.python.plots import show

__all__ = ["FigureCanvas", "show"]
