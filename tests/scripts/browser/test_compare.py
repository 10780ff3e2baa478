from __future__ import annotations

import pytest

from browser.compare import comparable, differences, drawing_text
from micrograd import Value
from micrograd.draw import draw


def stream(text: str, name: str = "stdout") -> dict[str, object]:
    return {"output_type": "stream", "name": name, "text": text}


def test_pieces_of_one_stream_are_one_item() -> None:
    items = comparable([stream("a"), stream("b\n"), stream("c", "stderr")])
    assert items == [{"kind": "stdout", "text": "ab"}, {"kind": "stderr", "text": "c"}]


def test_order_of_two_streams_does_not_count() -> None:
    one = [stream("a"), stream("b", "stderr"), stream("c")]
    other = [stream("ac"), stream("b", "stderr")]
    assert comparable(one) == comparable(other)


def test_drawings_that_are_no_xml_are_compared_as_texts() -> None:
    for kind in ("text/html", "text/plain"):
        given = {"output_type": "display_data", "data": {kind: "<svg><b></svg>"}}
        assert comparable([given])[0]["text"] == "<svg><b></svg>"


def test_text_counts_as_a_terminal_shows_it() -> None:
    assert comparable([stream("\r0%"), stream("\r\x1b[31mdone")])[0]["text"] == "done"


@pytest.mark.parametrize(
    ("here", "lines"),
    [
        ("a = 1.0\nb = 2", []),
        ("a = 1.0000000000000002\nb = 2", []),
        ("a = 1.0000000001\nb = 2", ["published: a = 1.0", "here:      a = 1.0000000001"]),
        ("c = 1.0\nb = 2", ["published: a = 1.0", "here:      c = 1.0"]),
        ("a = 1.0", ["published: b = 2"]),
    ],
)
def test_lines_that_differ_are_named(here: str, lines: list[str]) -> None:
    published = [{"kind": "stdout", "text": "a = 1.0\nb = 2"}]
    assert differences(published, [{"kind": "stdout", "text": here}]) == lines


def test_rounding_alone_is_no_difference() -> None:
    published, here = ([{"kind": "value", "text": text}] for text in ("3e-16", "-2e-16"))
    assert differences(published, here) == []


def test_missing_and_other_outputs_are_told() -> None:
    item = {"kind": "value", "text": "1"}
    assert differences([item], []) == ["published: 1", "published: value, here: nothing"]
    assert differences([item], [{**item, "kind": "html"}]) == ["published: value, here: html"]


def test_error_counts_by_its_last_line() -> None:
    error = {"output_type": "error", "traceback": ["cell 1, line 1:", "ValueError: no"]}
    assert comparable([error]) == [{"kind": "error", "text": "ValueError: no"}]


def test_wording_that_differs_between_versions_of_python_is_one() -> None:
    old, new = (
        {"output_type": "error", "traceback": [f"ZeroDivisionError: {text}"]}
        for text in ("float division by zero", "division by zero")
    )
    assert comparable([old]) == comparable([new])


def test_value_counts_in_its_richest_form() -> None:
    output = {"output_type": "display_data", "data": {"text/plain": "1", "text/html": "<b>1</b>"}}
    assert comparable([output]) == [{"kind": "html", "text": "<b>1</b>"}]


def graph(a: float, order: str = "LR") -> str:
    x, y = Value(a, label="x"), Value(3.0, label="y")
    drawing = draw(x * y)
    drawing.graph_attr["rankdir"] = order
    svg = drawing.pipe(format="svg", encoding="utf-8")
    assert isinstance(svg, str)
    return svg


def test_drawing_counts_by_its_texts_and_not_by_places() -> None:
    assert drawing_text(graph(2.0)) == drawing_text(graph(2.0, "TB"))


def test_drawing_with_another_number_is_another() -> None:
    assert drawing_text(graph(2.0)) != drawing_text(graph(2.5))


def test_drawing_within_html_counts_by_its_texts() -> None:
    kind = "application/vnd.micrograd.widget+html"
    one, other = (
        comparable([{"output_type": "display_data", "data": {kind: f"<p>{graph(2.0, order)}</p>"}}])
        for order in ("LR", "TB")
    )
    assert one == other
