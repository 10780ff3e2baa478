"""The forms in which a value can be shown, as Jupyter asks a value for them."""

from __future__ import annotations

from typing import Any

from browser.python import plots
from browser.python.graphs import Graphs
from browser.python.pretty import pretty
from tutorial.output import HTML, LATEX, MARKDOWN, PLAIN, SVG, text_form

_FORMS = {
    "_repr_svg_": SVG,
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_html_": HTML,
    "_repr_markdown_": MARKDOWN,
    "_repr_latex_": LATEX,
}


def mime_bundle(value: Any, graphs: Graphs) -> dict[str, str]:
    """Returns a value in every form that it offers, by MIME type; plain text always."""
    drawing = plots.svg_of(value) if plots.is_figure(value) else graphs.svg_of(value)
    if drawing is not None:
        return {SVG: drawing}
    offered = _call(value, "_repr_mimebundle_", include=None, exclude=None)
    forms = dict(offered) if isinstance(offered, dict) else {}
    for method, kind in _FORMS.items():
        if kind not in forms and (form := _call(value, method)) is not None:
            forms[kind] = form
    bundle = {kind: text_form(kind, form) for kind, form in forms.items()}
    if any(kind.startswith("image/") for kind in bundle):
        bundle.pop(PLAIN, None)  # beside a picture it is a size or a memory address
    else:
        bundle.setdefault(PLAIN, pretty(value))
    return bundle


def _call(value: Any, method: str, **arguments: Any) -> Any:
    """Returns what a display method gives; None where a value has none.

    Its class has it: a class has none for itself, nor has a value that answers to every name.
    """
    if not any(callable(vars(kind).get(method)) for kind in type(value).__mro__):
        return None
    try:
        given = getattr(value, method)(**arguments)
    except NotImplementedError:  # as in notebooks, it has no such form
        return None
    return given[0] if isinstance(given, tuple) else given  # beside it stands what is known of it
