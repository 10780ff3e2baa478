"""Drawings of the graph behind a `Value`."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from html import escape

try:
    import graphviz
except ImportError as error:
    raise ImportError(
        "drawing needs the graphviz package; install it with: python -m pip install graphviz"
    ) from error

from micrograd.engine import Value, topological_order

# Dark text on light fills, on no background: legible on a white page and on a black one.
INK = "#1f2933"
EDGE = "#7b8490"
EDGE_LABEL = "#5b6570"
GRADIENT = "#a02c05"
LEAF_FILL = "#e3edff"
RESULT_FILL = "#f3f4f6"
OPERATOR_FILL = "#fdecc8"
HIGHLIGHT_FILL = "#ffd84d"

_GRAPH_STYLE = {"rankdir": "LR", "bgcolor": "transparent", "nodesep": "0.18", "ranksep": "0.28"}
_NODE_STYLE = {"fontname": "Helvetica,Arial,sans-serif", "fontsize": "12", "fontcolor": INK}
_EDGE_STYLE = {**_NODE_STYLE, "fontcolor": EDGE_LABEL, "color": EDGE, "arrowsize": "0.6"}


def draw(
    root: Value,
    *,
    gradients: bool = True,
    local_derivatives: bool = False,
    highlight: Collection[Value] = (),
) -> graphviz.Digraph:
    """Returns a drawing of every value that `root` was computed from, inputs on the left.

    The same graph gives the same text, so drawings can be compared and cached.

    Args:
        root: The result to draw.
        gradients: Whether each value shows its `grad` below its `data`.
        local_derivatives: Whether each edge into an operator shows what the gradient is
            multiplied by on its way back.
        highlight: Values to mark with a strong color.

    Raises:
        RuntimeError: The `dot` program, which lays the drawing out, is not installed.
    """
    _require_dot()
    graph = graphviz.Digraph(
        format="svg", graph_attr=_GRAPH_STYLE, node_attr=_NODE_STYLE, edge_attr=_EDGE_STYLE
    )
    order = topological_order(root)
    names = {value: f"value{i}" for i, value in enumerate(order)}
    marked = set(highlight)
    for value in order:
        name = names[value]
        fill = HIGHLIGHT_FILL if value in marked else RESULT_FILL if value.op else LEAF_FILL
        graph.node(name, _value_table(value, gradients, fill), shape="plain")
        if value.op:
            _add_operator(graph, value, names, local_derivatives)
    return graph


def _add_operator(
    graph: graphviz.Digraph, value: Value, names: dict[Value, str], local_derivatives: bool
) -> None:
    name = f"{names[value]}_operator"
    style = {"shape": "box", "style": "rounded,filled", "height": "0.3", "width": "0.3"}
    graph.node(name, graphviz.escape(value.op), fillcolor=OPERATOR_FILL, color=EDGE, **style)
    graph.edge(name, names[value])
    for source, local_grad in zip(value._inputs, value._local_grads, strict=True):
        label = f"× {local_grad:.4g}" if local_derivatives else ""
        graph.edge(names[source], name, label=label)


def _value_table(value: Value, gradients: bool, fill: str) -> str:
    """Returns a node as graphviz's HTML-like table: label, data and gradient in rows."""
    label = escape(value.label).replace("\\", "\\\\")  # dot would take \N for the node's name
    rows = [f"<b>{label}</b>"] if label else []
    rows.append(f"data {value.data:.4g}")
    if gradients:
        rows.append(f'<font color="{GRADIENT}">grad {value.grad:.4g}</font>')
    cells = "".join(f'<tr><td align="left">{row}</td></tr>' for row in rows)
    return (
        f'<<table border="1" cellborder="0" cellspacing="0" cellpadding="4" style="rounded" '
        f'color="{EDGE}" bgcolor="{fill}">{cells}</table>>'
    )


def _require_dot() -> None:
    if shutil.which("dot") is None:
        raise RuntimeError(
            "drawing needs the dot program of Graphviz, which was not found; install it with\n"
            "  Debian, Ubuntu:  sudo apt-get install graphviz\n"
            "  macOS:           brew install graphviz\n"
            "  Windows:         winget install graphviz\n"
            "then open a new terminal"
        )
