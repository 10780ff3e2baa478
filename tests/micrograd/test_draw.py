from __future__ import annotations

import importlib
import math
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest

from micrograd import Value
from micrograd import draw as drawing
from micrograd.draw import (
    HIGHLIGHT_FILL,
    LEAF_FILL,
    RESULT_FILL,
    draw,
    draw_beside,
    operator_sign,
)
from micrograd.lessons.explore import explore
from micrograd.lessons.mistakes import broken
from micrograd.lessons.stepper import watch_backward
from micrograd.nn import MLP

EDGE_LINE = re.compile(r'\t(\w+) -> (\w+) \[label="(.*)" class="[^"]+"\]')


def product() -> tuple[Value, Value, Value]:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c = a * b
    c.label = "c"
    return a, b, c


def node_lines(root: Value, **options: Any) -> list[str]:
    """The lines that draw values, in topological order."""
    return re.findall(r"^\tvalue\d+ \[.*$", draw(root, **options).source, re.MULTILINE)


def edges(root: Value, **options: Any) -> list[tuple[str, str, str]]:
    """The edges into operators: from, to, label."""
    return EDGE_LINE.findall(draw(root, **options).source)


def texts(root: Value, **options: Any) -> list[str]:
    """What dot writes into its picture."""
    return texts_of(draw(root, **options))


def texts_of(graph: Any) -> list[str]:
    svg = ET.fromstring(graph.pipe(encoding="utf-8"))
    return ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]


def test_draw_gives_the_same_text_for_the_same_graph() -> None:
    def text() -> str:
        a, b, c = product()
        root = (c + a).tanh() * (b - a)
        root.backward()
        return str(draw(root, local_derivatives=True, highlight=[c, a]).source)

    assert text() == text()


def test_draw_runs_from_left_to_right_on_no_background() -> None:
    first = draw(Value(1.0)).source.splitlines()[1]
    assert "rankdir=LR" in first
    assert "bgcolor=transparent" in first


def test_draw_makes_svg() -> None:
    assert draw(Value(1.0)).format == "svg"


def test_draw_shows_a_leaf_alone() -> None:
    assert len(node_lines(Value(1.0))) == 1
    assert edges(Value(1.0)) == []


def test_draw_shows_values_and_operator_in_the_picture() -> None:
    *_, c = product()
    c.backward()
    assert sorted(texts(c)) == sorted(
        ["a", "data 2", "grad −3", "b", "data −3", "grad 2", "c", "data −6", "grad 1", "×"]
    )


def test_draw_leaves_gradients_out_on_request() -> None:
    *_, c = product()
    assert "grad" not in draw(c, gradients=False).source.replace("bgcolor", "")
    assert all("data" in line for line in node_lines(c, gradients=False))


def test_draw_shortens_numbers_to_four_digits() -> None:
    v = Value(1 / 3)
    v.grad = 1e-7 / 3
    (line,) = node_lines(v)
    assert "data 0.3333<" in line
    assert "grad 3.333e−08<" in line


def test_draw_leaves_no_row_for_a_missing_label() -> None:
    (without,), (with_label,) = node_lines(Value(1.0)), node_lines(Value(1.0, label="x"))
    assert without.count("<tr>") == 2
    assert with_label.count("<tr>") == 3


def test_draw_connects_inputs_to_the_operator_and_it_to_the_result() -> None:
    *_, c = product()
    assert edges(c) == [("value0", "value2_operator", ""), ("value1", "value2_operator", "")]
    assert '\tvalue2_operator -> value2 [class="result-of-value2"]\n' in draw(c).source


def test_draw_names_values_and_their_edges_for_scripts() -> None:
    *_, c = product()
    svg = ET.fromstring(draw(c).pipe(encoding="utf-8"))
    classes = [name.split()[-1] for group in svg.iter() if (name := group.get("class"))]
    wanted = ["value0", "value1", "value2", "input-0-of-value2", "input-1-of-value2"]
    assert {*wanted, "result-of-value2"} < set(classes)


def test_draw_shows_given_names_in_place_of_labels() -> None:
    a, b, c = product()
    assert "<b>first</b>" in node_lines(c, names={a: "first", b: "second", c: "third"})[0]


def test_draw_shows_the_label_of_a_value_without_a_given_name() -> None:
    a, _, c = product()
    lines = node_lines(c, names={a: "first"})
    assert [re.findall("<b>(.*?)</b>", line) for line in lines] == [["first"], ["b"], ["c"]]


def test_draw_shows_local_derivatives_on_the_edges() -> None:
    *_, c = product()
    assert [label for *_, label in edges(c, local_derivatives=True)] == ["× −3", "× 2"]


def test_draw_shortens_local_derivatives_to_four_digits() -> None:
    assert [label for *_, label in edges(Value(3.0) * (1 / 3), local_derivatives=True)] == [
        "× 0.3333",
        "× 3",
    ]


def test_draw_shows_two_edges_for_an_input_that_comes_twice() -> None:
    a = Value(3.0)
    assert edges(a + a) == [("value0", "value1_operator", "")] * 2


def test_draw_shows_a_shared_value_once() -> None:
    a, _, c = product()
    assert len(node_lines(c + a)) == 4


def test_draw_fills_leaves_results_and_highlights_differently() -> None:
    a, _, c = product()
    fills = [re.findall(r'bgcolor="(.*?)"', line)[0] for line in node_lines(c, highlight=[a])]
    assert fills == [HIGHLIGHT_FILL, LEAF_FILL, RESULT_FILL]


def test_draw_highlights_in_both_layouts_what_can_be_gone_through_once() -> None:
    a, _, c = product()
    drawn = draw(c, highlight=iter([a]))
    assert [each.source.count(HIGHLIGHT_FILL) for each in (drawn, drawn.turned)] == [1, 1]


def test_draw_highlights_a_result_too() -> None:
    *_, c = product()
    fills = [re.findall(r'bgcolor="(.*?)"', line)[0] for line in node_lines(c, highlight={c})]
    assert fills == [LEAF_FILL, LEAF_FILL, HIGHLIGHT_FILL]


SPECIAL = [
    "]",
    "w[0]",
    "<b>",
    "a & b",
    "a | b",
    "{x}",
    'say "x"',
    "it's",
    r"\N",
    r"\G\n",
    r"\\N",
    "∂L",
]


OTHERS = ["中文", "😀", "👨‍👩‍👧", "\ufffd", "x" * 10_000]


@pytest.mark.parametrize("label", [*SPECIAL, "&lt;", *OTHERS])
def test_draw_shows_a_label_as_it_is_written(label: str) -> None:
    assert texts(Value(1.0, label=label))[0] == label


@pytest.mark.parametrize("op", SPECIAL)
def test_draw_shows_an_operator_as_it_is_written(op: str) -> None:
    assert op in texts(Value(1.0, (Value(1.0),), (1.0,), op))


@pytest.mark.parametrize(
    "odd", ["\n", "\t", "\r", "\0", "\x1b", "\x0b", "\ud800", "\ufffe", "\uffff"]
)
def test_draw_shows_a_space_for_what_no_drawing_can_hold(odd: str) -> None:
    assert texts(Value(1.0, label=f"a{odd}b"))[0] == "a b"
    assert "a b" in texts(Value(1.0, (Value(1.0),), (1.0,), f"a{odd}b"))


# Two engines


def doubled(value: Any) -> Any:
    a = value(3.0, label="a")
    total = a + a
    total.label = "total"
    total.backward()
    return total


def test_draw_beside_marks_what_the_broken_engine_has_wrong() -> None:
    graph = draw_beside(doubled(Value), doubled(broken("overwrites")))
    found = texts_of(graph)
    assert [each for each in found if each.endswith("engine")] == ["broken engine", "kept engine"]
    assert [each for each in found if "grad" in each] == ["grad 1", "grad 1", "grad 2", "grad 1"]
    assert [each for each in found if "a" in each.split()] == ["a ✗ not 2", "a"]
    assert graph.source.count(HIGHLIGHT_FILL) == 1


def test_draw_beside_marks_nothing_where_the_engines_agree() -> None:
    source = draw_beside(doubled(Value), doubled(Value)).source
    assert HIGHLIGHT_FILL not in source
    assert "✗" not in source


def test_draw_beside_refuses_different_expressions(raises_exactly: Callable[..., Any]) -> None:
    beside = "two engines are drawn beside each other with one expression"
    with raises_exactly(ValueError, f"{beside}, got graphs of 2 and 1 values"):
        draw_beside(doubled(Value), Value(1.0))


def test_draw_beside_refuses_other_operators(raises_exactly: Callable[..., Any]) -> None:
    beside = "two engines are drawn beside each other with one expression"
    with raises_exactly(ValueError, f"{beside}, got graphs of other operators"):
        draw_beside(Value(1.0) + 2.0, Value(1.0) * 2.0)


def test_draw_beside_marks_no_gradient_that_is_nan_in_both() -> None:
    roots = [Value(math.inf) * Value(0.0) * 2.0 for _ in range(2)]
    for root in roots:
        root.inputs[0].grad = math.nan
    roots[1].inputs[1].grad = roots[0].inputs[0].inputs[0].grad = -0.0  # 0.0 in the other
    assert "✗" not in draw_beside(*roots).source


@pytest.mark.parametrize(
    ("name", "thing", "message"),
    [
        ("grad", None, r"^grad needs a number, got NoneType .*; write v\.grad = 0\.0$"),
        ("data", Value(1.0), r"^data needs a number, got Value .*; write p\.data -="),
        ("data", "3", r"^data needs a number, got str \('3'\)"),
    ],
)
def test_draw_refuses_a_value_without_numbers(name: str, thing: Any, message: str) -> None:
    a = Value(2.0)
    root = a * 3.0
    setattr(a, name, thing)
    with pytest.raises(TypeError, match=message):
        draw(root)


@pytest.mark.parametrize("odd", range(2))
def test_draw_beside_refuses_what_is_no_value(odd: int) -> None:
    both: list[Any] = [Value(1.0), Value(1.0)]
    both[odd] = 1.0
    with pytest.raises(TypeError, match=r"^what is shown is the graph of a Value, got float; "):
        draw_beside(*both)


# From top to bottom


def test_wide_drawing_has_another_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    *_, c = product()
    short = drawing.svg_of(draw(c))
    assert "turns-" not in short
    long = draw(c.tanh().exp(), local_derivatives=True)
    document = ET.fromstring(drawing.svg_of(long))
    across, down = document
    assert (across.get("class"), down.get("class")) == ("across", "down")
    assert "".join(across.itertext()).split() == "".join(down.itertext()).split()
    assert down.get("display") == "none"
    assert not [part for part in down.iter() if part.get("id")]
    assert document.get("class") == "turns-on-phones"
    (form,) = long._repr_mimebundle_().values()
    assert form == drawing.svg_of(long)
    monkeypatch.setattr(drawing, "lay_out", lambda dot: MADE[dot.count("rankdir=LR")])
    assert drawing.svg_of(long) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 100" width="700pt" '
        'height="100pt" preserveAspectRatio="xMinYMin" class="turns-on-tablets" '
        'style="--down-width: 200; --down-ratio: 0.500">\n<g class="across"><g id="a"/></g>\n'
        '<g class="down" display="none" transform="scale(4.6667)"><g/></g>\n</svg>\n'
    )


def test_two_long_drawings_stand_below_each_other_from_top_to_bottom() -> None:
    def walked(make: Any) -> Any:
        return make(0.5).tanh().exp().log()

    beside = draw_beside(walked(Value), walked(Value))
    assert beside.turned.source.endswith("\tkept3 -> broken0 [style=invis]\n}\n")
    document = ET.fromstring(drawing.svg_of(beside))
    size = re.search(r"--down-ratio: ([\d.]+)", document.attrib["style"])
    assert size is not None
    assert float(size[1]) < 0.3


def test_drawings_below_each_other_keep_the_order_of_their_inputs() -> None:
    beside = draw_beside(product()[-1], product()[-1])
    down = drawing._laid_out(beside.turned.source)
    assert left_of(down, "kept0") < left_of(down, "kept1")
    assert left_of(down, "broken0") < left_of(down, "broken1")


def left_of(svg: str, name: str) -> float:
    found = re.search(rf'class="node {name}">.*?<text[^>]* x="([-\d.]+)"', svg, re.DOTALL)
    assert found is not None
    return float(found[1])


MADE = (
    '<!-- x -->\n<svg height="300pt"\n viewBox="0.00 0.00 150.00 300.00" a="b"><g id="a"/></svg>\n',
    '<svg width="700pt" height="100pt" viewBox="0.00 0.00 700.00 100.00"><g id="a"/></svg>\n',
)


# What is missing


@pytest.mark.parametrize(
    "line",
    [
        "drawing needs the dot program of Graphviz, which was not found; install it with",
        "  Debian, Ubuntu:  sudo apt-get install graphviz",
        "  macOS:           brew install graphviz",
        "  Windows:         winget install graphviz",
        "then open a new terminal",
    ],
)
def test_draw_without_dot_advises(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RuntimeError) as caught:
        draw(Value(1.0))
    assert line in str(caught.value).splitlines()


def test_draw_looks_for_dot_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"dot": "/usr/bin/dot"}
    monkeypatch.setattr(shutil, "which", found.get)
    draw(Value(1.0))


def test_import_without_graphviz_advises(
    monkeypatch: pytest.MonkeyPatch, raises_exactly: Any
) -> None:
    monkeypatch.setitem(sys.modules, "graphviz", None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, "micrograd.draw")
    with raises_exactly(
        ImportError,
        "drawing needs the graphviz package; install it with: python -m pip install graphviz",
    ):
        importlib.import_module("micrograd.draw")


@pytest.mark.parametrize(
    ("op", "sign"),
    [("*", "×"), ("+", "+"), ("tanh", "tanh"), ("**", "xʸ"), ("**2", "x²"), ("**-1.5", "x⁻¹˙⁵")],
)
def test_operator_is_written_as_in_print(op: str, sign: str) -> None:
    assert operator_sign(op) == sign


def test_label_that_is_no_text_is_refused(raises_exactly: Callable[..., Any]) -> None:
    value = Value(2.0)
    value.label = 3  # type: ignore[assignment]
    with raises_exactly(TypeError, "a label needs a text, got int (3); write label = '3'"):
        draw(value)


def test_draw_connects_an_operator_without_a_name() -> None:
    a, b = Value(2.0), Value(3.0)
    root = Value(8.0, (a, b), (12.0, 0.0))
    assert [line[:2] for line in edges(root)] == [
        ("value0", "value2_operator"),
        ("value1", "value2_operator"),
    ]
    assert "?" in texts(root)
    assert RESULT_FILL in node_lines(root)[2]


@pytest.mark.parametrize("show", [draw, explore, watch_backward])
@pytest.mark.parametrize("root", [3.0, None, [Value(1.0)], MLP(2, [1])])
def test_what_is_no_value_is_refused(
    show: Callable[[Any], object], root: Any, raises_exactly: Callable[..., Any]
) -> None:
    with raises_exactly(
        TypeError,
        f"what is shown is the graph of a Value, got {type(root).__name__}; "
        "give one result, such as model(x) or a loss",
    ):
        show(root)


def test_graph_that_nobody_can_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, raises_exactly: Callable[..., Any]
) -> None:
    assert drawing.MOST_VALUES == 3000
    monkeypatch.setattr(drawing, "MOST_VALUES", 3)
    *_, c = product()
    draw(c)
    with raises_exactly(
        ValueError,
        "this graph has 4 values, and a drawing of more than 3 takes minutes and cannot be "
        "read; draw a part of it, such as the loss of one example",
    ):
        draw(c.tanh())


def test_layout_of_a_page_takes_the_place_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def lay_out(dot: str) -> str:
        return f'<svg viewBox="0 0 1 1">{len(dot)}</svg>'

    monkeypatch.setattr(drawing, "lay_out", lay_out)
    graph = draw(Value(1.0))
    assert drawing.svg_of(graph) == lay_out(graph.source)
