"""`explore`: what it records, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup

from micrograd.engine import Value
from micrograd.lessons.explore import explore
from micrograd.lessons.widget import MARKUP


def expression() -> tuple[Value, Value, Value]:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    root = a * b + 1.0
    root.label = "L"
    return a, b, root


def parsed(root: Value, **options: Any) -> BeautifulSoup:
    forms, _ = explore(root, **options)._repr_mimebundle_()
    return BeautifulSoup(forms[MARKUP], "html.parser")


def graph_of(root: Value, **options: Any) -> list[dict[str, Any]]:
    record: list[dict[str, Any]] = json.loads(
        str(parsed(root, **options).select_one("micrograd-explore")["data-graph"])
    )
    return record


def test_record_holds_every_node_in_topological_order() -> None:
    *_, root = expression()
    assert graph_of(root) == [
        {"name": "a", "op": "", "inputs": [], "data": 2.0, "reach": 4},
        {"name": "b", "op": "", "inputs": [], "data": -3.0, "reach": 6},
        {"name": "v2", "op": "*", "inputs": [0, 1]},
        {"name": "1", "op": "", "inputs": [], "data": 1.0},
        {"name": "L", "op": "+", "inputs": [2, 3]},
    ]


def test_fixed_leaves_and_constants_have_no_reach() -> None:
    _, b, root = expression()
    for kind in (list, iter):
        nodes = graph_of(root, fixed=kind([b]))
        assert [node["name"] for node in nodes if "reach" in node] == ["a"]
    assert {node.get("reach") for node in graph_of(root, within=9.0)} == {9.0, None}


def test_gradients_start_afresh() -> None:
    a, _, root = expression()
    root.backward()
    explore(root)
    assert a.grad == -3.0


def test_numbers_stand_in_a_table_without_a_script() -> None:
    *_, root = expression()
    rows = [[cell.text for cell in row("td")] for row in parsed(root).select("tbody tr")]
    assert rows[0] == ["a", "2", "−3"]
    assert rows[-1] == ["L", "−5", "1"]


def test_drawing_and_sentence_say_the_same_in_words() -> None:
    *_, root = expression()
    soup = parsed(root)
    assert soup.select_one("svg")["aria-label"].startswith("Graph of L. a: data 2, gradient −3.")
    assert soup.select_one(".words").text == (
        "L = −5. Where a rises by 0.1, its gradient promises L a change of −0.3."
    )


def test_setting_that_says_nothing_of_the_graph_is_refused() -> None:
    root = Value(1.0, label="a") * 2.0
    with pytest.raises(ValueError, match="fixed names leaves of this graph"):
        explore(root, fixed=[Value(1.0)])
    with pytest.raises(ValueError, match="how far from 0 a number can be dragged, got -1"):
        explore(root, within=-1.0)
    with pytest.raises(ValueError, match=r"^a is 1\.0, and its slider ends at 0\.5$"):
        explore(root, within=0.5)


def test_distance_to_drag_may_be_any_number_and_must_be_one() -> None:
    root = Value(1.0, label="a") * 2.0
    within: Any = np.float32(3.0)
    assert explore(root, within=within).markup() == explore(root, within=3.0).markup()
    with pytest.raises(TypeError, match=r"^within needs a number, got str \('3'\)"):
        explore(root, within="3")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("root", "message"),
    [
        (sum((Value(1.0, label="a") for _ in range(50)), Value(0.0)), "101 values, too many"),
        (Value(1.0) * 2.0, "nothing to change"),
        (Value(1.0, (Value(1.0, label="a"),), (1.0,), "sin"), "cannot compute 'sin'"),
        (Value(1.0, (Value(1.0, label="a"),), (1.0,)), "cannot compute ''"),
        (Value(2.0, label="a") ** 0.123456789, "more digits than its name"),
        (Value(1e308, label="a") * 10.0, "finite numbers, got inf"),
    ],
)
def test_graph_that_a_page_cannot_follow_is_refused(root: Value, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        explore(root)
