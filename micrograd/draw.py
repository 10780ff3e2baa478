"""Drawings of the graph behind a `Value`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape

try:
    import graphviz
except ImportError as error:
    raise ImportError(
        "drawing needs the graphviz package; install it with: python -m pip install graphviz"
    ) from error

from micrograd.engine import Value, _float_of, topological_order

# Dark text on light fills, on no background: legible on a white page and on a black one.
INK = "#1f2933"
EDGE = "#7b8490"
VALUE = "#1d5fd1"
GRADIENT = "#b8400c"  # of local derivatives, too: both are slopes
LEAF_FILL = "#e3edff"
RESULT_FILL = "#f3f4f6"
OPERATOR_FILL = "#fdecc8"
HIGHLIGHT_FILL = "#ffe999"

_GRAPH_STYLE = {"rankdir": "LR", "bgcolor": "transparent", "nodesep": "0.18", "ranksep": "0.22"}
_NODE_STYLE = {"fontname": "Helvetica,Arial,sans-serif", "fontsize": "12", "fontcolor": INK}
_EDGE_STYLE = {**_NODE_STYLE, "fontcolor": GRADIENT, "color": EDGE, "arrowsize": "0.6"}
_FRAME_STYLE = {
    **{"style": "rounded", "color": EDGE, "margin": "10", "labeljust": "l"},
    **{"fontname": _NODE_STYLE["fontname"], "fontsize": "13", "fontcolor": INK},
}


MOST_VALUES = 3000
"""The largest graph that is drawn: beyond, Graphviz takes minutes, and nobody can read it."""

_LONGEST_FACTOR = 7
"""Characters of "× −0.51": the room for a factor whose number changes."""

ROOM = {"on-phones": 330, "on-tablets": 620, "everywhere": 900}
"""Where a long drawing turns from top to bottom: its width in points is that in pixels at which its
letters are 12 pixels high, and more than these there is no room for."""

lay_out: Callable[[str], str] | None = None
"""Takes DOT and returns SVG where the `dot` program cannot run, as in a browser; None elsewhere."""


class Drawing(graphviz.Digraph):  # type: ignore[misc]  # graphviz has no types
    """A graph from left to right; where that is wide, its SVG has one from top to bottom, too.

    What shows it chooses one of the two; until then, that from left to right is seen.

    Attributes:
        turned: The graph from top to bottom.
    """

    turned: graphviz.Digraph

    def _repr_image_svg_xml(self) -> str:
        return svg_of(self)


def draw(
    root: Value,
    *,
    gradients: bool = True,
    local_derivatives: bool = False,
    highlight: Iterable[Value] = (),
    names: Mapping[Value, str] | None = None,
    least_width: int = 0,
) -> Drawing:
    """Returns a drawing of every value that `root` was computed from, inputs on the left.

    The same graph gives the same text, so drawings can be compared and cached.

    Args:
        root: The result to draw.
        gradients: Whether each value shows its `grad` below its `data`.
        local_derivatives: Whether each edge into an operator shows what the gradient is
            multiplied by on its way back.
        highlight: Values to mark with a strong color.
        names: What stands at the top of a value in place of its label, for those that have one.
        least_width: Of each value, in points, for drawings whose numbers change.

    Raises:
        RuntimeError: The `dot` program, which lays the drawing out, is not installed.
        TypeError: `root` is no Value, a label no text, or `data` or `grad` of a value no number.
        ValueError: The graph has more than `MOST_VALUES` values.
    """
    require_value(root)
    n_values = len(topological_order(root))
    if n_values > MOST_VALUES:
        raise ValueError(
            f"this graph has {n_values} values, and a drawing of more than {MOST_VALUES} takes "
            "minutes and cannot be read; draw a part of it, such as the loss of one example"
        )
    looks = (gradients, local_derivatives, set(highlight), names, least_width)
    drawing = _empty_drawing()
    for graph in (drawing, drawing.turned):
        _add_values(graph, root, "value", *looks)
    return drawing


def draw_beside(kept: Value, broken: Value) -> Drawing:
    """Returns two drawings of one expression, in frames that say which engine walked it.

    What has another gradient in the broken one than in the kept one is marked there.

    Args:
        kept: The result, after the backward pass of the engine as it is.
        broken: The same expression, after that of an engine with a mistake.

    Raises:
        RuntimeError: The `dot` program, which lays the drawing out, is not installed.
        TypeError: One of them is no Value.
        ValueError: They are not the same expression.
    """
    require_value(kept)
    require_value(broken)
    orders = topological_order(kept), topological_order(broken)
    signs = [[value.op for value in order] for order in orders]
    if signs[0] != signs[1]:
        n_kept, n_broken = map(len, orders)
        got = f"of {n_kept} and {n_broken} values" if n_kept != n_broken else "of other operators"
        raise ValueError(
            f"two engines are drawn beside each other with one expression, got graphs {got}"
        )
    pairs = list(zip(*orders, strict=True))
    right = {other: value.grad for value, other in pairs}
    wrong = {other for other, grad in right.items() if str(other.grad + 0.0) != str(grad + 0.0)}
    names = {other: other.label for other in right}
    names |= {other: f"{other.label} ✗ not {typeset_number(right[other])}" for other in wrong}
    drawing = _empty_drawing()
    for graph in (drawing, drawing.turned):
        for word, root in (("broken", broken), ("kept", kept)):  # dot begins at the lower edge
            with graph.subgraph(name=f"cluster_{word}") as frame:
                frame.attr(label=f"{word} engine", **_FRAME_STYLE)
                its_names = names if root is broken else None
                _add_values(frame, root, word, highlight=wrong, names=its_names)
    drawing.turned.graph_attr["ordering"] = "in"  # frames would turn the inputs round
    drawing.turned.edge(f"kept{len(pairs) - 1}", "broken0", style="invis")  # one below the other
    return drawing


def require_value(root: object) -> None:
    """Raises unless `root` is a Value, of whichever engine.

    Raises:
        TypeError: It is something else.
    """
    if not hasattr(root, "inputs"):
        raise TypeError(
            f"what is shown is the graph of a Value, got {type(root).__name__}; "
            "give one result, such as model(x) or a loss"
        )


def svg_of(drawing: Drawing) -> str:
    """Returns a drawing as an SVG document."""
    across = _laid_out(drawing.source)
    width, _, _ = _parts(across)
    where = [name for name, room in ROOM.items() if width > room]
    return _in_one(across, _laid_out(drawing.turned.source), where[-1]) if where else across


def _laid_out(dot: str) -> str:
    if lay_out is not None:
        return lay_out(dot)
    return str(graphviz.pipe("dot", "svg", dot.encode()).decode())


def _in_one(across: str, down: str, where: str) -> str:
    """Returns one SVG document with two drawings, of which the second one is not displayed.

    Its class says on which screens the second is the one to display, and its style how wide that
    is, in pixels, and how wide for its height.
    """
    width, height, body = _parts(across)
    down_width, down_height, down_body = _parts(down)
    turned = f"--down-width: {down_width / 0.75:.0f}; --down-ratio: {down_width / down_height:.3f}"
    down_body = re.sub(r' id="[^"]*"', "", down_body)  # the first has the same
    scale = f"scale({width / down_width:.4f})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}pt" height="{height:g}pt" preserveAspectRatio="xMinYMin" '
        f'class="turns-{where}" style="{turned}">\n<g class="across">{body}</g>\n'
        f'<g class="down" display="none" transform="{scale}">{down_body}</g>\n</svg>\n'
    )


def _parts(svg: str) -> tuple[float, float, str]:
    """Returns how wide and high a document is, in points, and what is drawn in it."""
    found = re.fullmatch(
        r'.*?<svg\b[^>]*viewBox="\S+ \S+ (\S+) ([^"]+)"[^>]*>(.*)</svg>\s*', svg, re.DOTALL
    )
    assert found is not None  # as every Graphviz writes it
    return float(found[1]), float(found[2]), found[3]


def short_number(number: float) -> str:
    """Returns a number rounded to four significant digits, in Python's characters."""
    return f"{number:.4g}"


def typeset_number(number: float) -> str:
    """Returns a number as drawings show it: short, with the minus sign of print."""
    return short_number(number).replace("-", "−")


def operator_sign(op: str) -> str:
    """Returns an operator as drawings show it: × for a product, exponents raised."""
    if op == "**":
        return "xʸ"
    if op.startswith("**"):
        return "x" + op.removeprefix("**").translate(_RAISED)
    return {"*": "×", "-": "−"}.get(op, op)


_RAISED = str.maketrans("0123456789-+.e", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺˙ᵉ")


def _empty_drawing() -> Drawing:
    _require_dot()
    style = {"node_attr": _NODE_STYLE, "edge_attr": _EDGE_STYLE}
    drawing = Drawing(format="svg", graph_attr=_GRAPH_STYLE, **style)
    drawing.turned = graphviz.Digraph(graph_attr=_GRAPH_STYLE | {"rankdir": "TB"}, **style)
    return drawing


def _add_values(
    graph: graphviz.Digraph,
    root: Value,
    prefix: str,
    gradients: bool = True,
    local_derivatives: bool = False,
    highlight: Collection[Value] = (),
    names: Mapping[Value, str] | None = None,
    least_width: int = 0,
) -> None:
    """Adds every value behind `root`, whose names in the graph begin with `prefix`."""
    order = topological_order(root)
    ids = {value: f"{prefix}{i}" for i, value in enumerate(order)}
    for value in order:
        is_result = bool(value.op or value.inputs)  # an operator may have no name
        fill = HIGHLIGHT_FILL if value in highlight else RESULT_FILL if is_result else LEAF_FILL
        label = _text(value.label if names is None else names.get(value, value.label))
        table = _value_table(label, value, gradients, fill, least_width)
        graph.node(ids[value], table, shape="plain", **{"class": ids[value]})
        if is_result:
            _add_operator(
                graph, value, ids, local_derivatives, _LONGEST_FACTOR if least_width else 0
            )


def _add_operator(
    graph: graphviz.Digraph,
    value: Value,
    ids: dict[Value, str],
    local_derivatives: bool,
    longest: int,
) -> None:
    """Adds the operator that made a value, with room for labels of `longest` characters."""
    operator = f"{ids[value]}_operator"
    sign = graphviz.escape(_in_xml(operator_sign(value.op or "?")))
    style = {"shape": "box", "style": "rounded,filled", "height": "0.3", "width": "0.3"}
    graph.node(
        operator,
        sign,
        fillcolor=OPERATOR_FILL,
        color=EDGE,
        **style,
    )
    graph.edge(operator, ids[value], **{"class": f"result-of-{ids[value]}"})
    is_turned = graph.graph_attr.get("rankdir") == "TB"  # labels are side by side there
    for slot, (source, local_grad) in enumerate(zip(value.inputs, value.local_grads, strict=True)):
        label = f"× {typeset_number(local_grad)}" if local_derivatives else ""
        if label and is_turned:
            room = " " * max(1, longest - len(label))  # at both sides; a space is half a digit wide
            label = f"{room}{label}{room}"
        graph.edge(ids[source], operator, label=label, **{"class": f"input-{slot}-of-{ids[value]}"})


def _text(label: object) -> str:
    if not isinstance(label, str):
        raise TypeError(
            f"a label needs a text, got {type(label).__name__} ({label!r:.40}); "
            f"write label = {str(label)!r:.40}"
        )
    return _in_xml(label)


def _in_xml(text: str) -> str:
    """Returns a text with a space in place of each line break and of what no SVG can hold."""
    return re.sub("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", " ", text)


def _value_table(label: str, value: Value, gradients: bool, fill: str, least_width: int) -> str:
    """Returns a node as graphviz's HTML-like table: label, data and gradient in rows."""
    label = escape(label).replace("\\", "\\\\")  # dot would take \N for the node's name
    label = label.replace("]", "&#93;")  # and cannot read one that stands alone
    rows = [f"<b>{label}</b>"] if label else []
    data = typeset_number(_float_of(value, "data"))
    rows.append(f'<font color="{VALUE}">data {data}</font>')
    if gradients:
        grad = typeset_number(_float_of(value, "grad"))
        rows.append(f'<font color="{GRADIENT}">grad {grad}</font>')
    width = f' width="{least_width}"' if least_width else ""
    cells = "".join(f'<tr><td align="left"{width}>{row}</td></tr>' for row in rows)
    return (
        f'<<table border="1" cellborder="0" cellspacing="0" cellpadding="6" style="rounded" '
        f'color="{EDGE}" bgcolor="{fill}">{cells}</table>>'
    )


def _require_dot() -> None:
    if lay_out is None and shutil.which("dot") is None:
        raise RuntimeError(
            "drawing needs the dot program of Graphviz, which was not found; install it with\n"
            "  Debian, Ubuntu:  sudo apt-get install graphviz\n"
            "  macOS:           brew install graphviz\n"
            "  Windows:         winget install graphviz\n"
            "then open a new terminal"
        )
