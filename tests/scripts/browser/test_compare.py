from __future__ import annotations

from browser.compare import comparable, drawing_text
from micrograd import Value
from micrograd.draw import draw


def stream(text: str, name: str = "stdout") -> dict[str, object]:
    return {"output_type": "stream", "name": name, "text": text}


def test_pieces_of_one_stream_are_one_item() -> None:
    items = comparable([stream("a"), stream("b\n"), stream("c", "stderr")])
    assert items == [{"kind": "stdout", "text": "ab"}, {"kind": "stderr", "text": "c"}]


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
