"""The forms in which a value can be shown, as Jupyter asks a value for them."""

from __future__ import annotations

from typing import Any

from IPython.lib.pretty import pretty

from browser.python import plots

_FORMS = {
    "_repr_svg_": "image/svg+xml",
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
}


def mime_bundle(value: Any) -> dict[str, str]:
    """Returns a value in every form that it offers, by MIME type; plain text always."""
    bundle: dict[str, str] = {}
    if plots.is_figure(value):
        bundle[plots.SVG] = plots.svg_of(value)
    offered = _call(value, "_repr_mimebundle_", include=None, exclude=None)
    if isinstance(offered, tuple):
        offered = offered[0]
    if isinstance(offered, dict):
        bundle.update(offered)
    for method, kind in _FORMS.items():
        if kind not in bundle and (form := _call(value, method)) is not None:
            bundle[kind] = form
    bundle.setdefault("text/plain", pretty(value))
    if any(kind.startswith("image/") for kind in bundle):
        del bundle["text/plain"]  # beside a picture it is a size or a memory address
    return bundle


def _call(value: Any, method: str, **arguments: Any) -> Any:
    """Returns what a display method gives; None where a value has none, as a class has not."""
    if isinstance(value, type) or not callable(getattr(value, method, None)):
        return None
    return getattr(value, method)(**arguments)
