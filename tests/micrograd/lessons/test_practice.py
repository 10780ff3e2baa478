"""The levels of *Practice*: what they are made of, and what a page gets of them."""

from __future__ import annotations

import gzip
import json

import pytest
from bs4 import BeautifulSoup

from micrograd.engine import Value, topological_order
from micrograd.lessons.practice import LEVELS, PER_LEVEL, Level, Practice, record_of, written
from micrograd.lessons.widget import MARKUP

each_level = pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)


@each_level
def test_level_has_different_graphs_and_the_same_each_time(level: Level) -> None:
    texts = [written(graph) for graph in level.graphs()]
    assert len(set(texts)) == PER_LEVEL == 25
    assert texts == [written(graph) for graph in level.graphs()]


@each_level
def test_record_holds_what_the_engine_computes(level: Level) -> None:
    record = record_of(level)
    for graph, root in zip(record["graphs"], level.graphs(), strict=True):
        order = topological_order(root)
        root.backward()
        assert graph["data"] == [value.data for value in order]
        inputs = record["shapes"][graph["shape"]]["inputs"]
        grads = {len(order) - 1: 1.0}
        for node, slot, before, after, _ in graph["steps"]:
            target = inputs[node][slot]
            assert before == grads.get(target, 0.0)
            assert after == before + graph["slopes"][node][slot] * grads[node]
            grads[target] = after
        assert grads == {k: value.grad for k, value in enumerate(order)}


@each_level
def test_level_is_light(level: Level) -> None:
    text = json.dumps(record_of(level), ensure_ascii=False)
    assert len(gzip.compress(text.encode())) < 15_000


@each_level
def test_slips_are_never_the_right_number(level: Level) -> None:
    for graph in record_of(level)["graphs"]:
        for *_, after, slips in graph["steps"]:
            assert all(abs(number - after) > 1e-6 for number, _ in slips)


def test_last_levels_are_harder_than_the_first() -> None:
    sizes = [len(topological_order(level.graphs()[0])) for level in LEVELS]
    assert sizes[0] == 3
    assert max(sizes) == sizes[5] == 10


def test_graph_is_written_as_arithmetic() -> None:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    e = a * b
    e.label = "e"
    root = e**2
    root.label = "L"
    assert written(root) == "a = 2\nb = −3\ne = a × b = −6\nL = e² = 36"


def test_without_a_script_a_graph_of_each_level_is_there() -> None:
    soup = BeautifulSoup(Practice().markup(), "html.parser")
    assert len(soup.select("section pre")) == len(LEVELS)
    assert soup.select_one("section details p").text.endswith("L 1")
    assert repr(Practice()).startswith("1. one operator\n2.")


def test_each_level_is_a_file_that_the_page_loads() -> None:
    files = Practice()._repr_mimebundle_()[1][MARKUP]["files"]
    assert list(files) == [f"practice/level-{k}.json" for k in range(1, 9)]
    assert json.loads(files["practice/level-1.json"])["name"] == LEVELS[0].name
