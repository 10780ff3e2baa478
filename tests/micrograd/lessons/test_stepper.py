from __future__ import annotations

import gzip
import json
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from micrograd import Value
from micrograd.engine import topological_order
from micrograd.lessons.mistakes import broken
from micrograd.lessons.stepper import MOST_ROWS, MOST_VALUES, Stepper, watch_backward
from micrograd.numerical import numerical_gradient


def expression() -> tuple[Value, Value, Value]:
    a, b = Value(-2.0, label="a"), Value(3.0, label="b")
    root = (a * b) * (a + b)
    root.label = "root"
    return a, b, root


def parsed(stepper: Stepper) -> BeautifulSoup:
    return BeautifulSoup(stepper.markup(), "html.parser")


def rows(stepper: Stepper) -> list[list[str]]:
    return [[cell.get_text() for cell in row("td")] for row in parsed(stepper).select("tbody tr")]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.booleans()), max_size=12))
def test_steps_add_up_to_the_gradients_of_backward(plan: list[tuple[int, int, bool]]) -> None:
    def graph() -> list[Value]:
        values = [Value(0.5), Value(-1.5), Value(1.25)]
        for i, j, is_sum in plan:
            left, right = values[i % len(values)], values[j % len(values)]
            values.append(left + right if is_sum else left * right)
        return values

    plain, watched = graph(), graph()
    plain[-1].backward()
    steps = watch_backward(watched[-1]).steps
    assert [v.grad for v in watched] == [v.grad for v in plain]
    edges = sum(len(node.inputs) for node in topological_order(watched[-1]))
    assert len(steps) == edges
    for step in steps:
        assert step.product == step.local_grad * step.upstream_grad
        assert step.after == step.before + step.product
        assert step.upstream_grad == step.node.grad
    for value in watched[:-1]:
        received = [step for step in steps if step.node_input is value]
        assert all(one.after == two.before for one, two in pairwise(received))
        if received:
            assert (received[0].before, received[-1].after) == (0.0, value.grad)


def test_gradients_are_those_that_nudging_measures() -> None:
    a, b, root = expression()
    watch_backward(root)
    measured = numerical_gradient(lambda a, b: (a * b) * (a + b), [-2.0, 3.0])
    assert [a.grad, b.grad] == pytest.approx(measured)


def test_table_writes_each_sum_out() -> None:
    *_, root = expression()
    assert rows(watch_backward(root))[-1] == ["7", "v2", "1", "b", "b.grad: −6 + (−2 × 1) = −8"]


def test_first_row_starts_the_result_at_one() -> None:
    *_, root = expression()
    assert rows(watch_backward(root))[0][1:] == [
        "root",
        "root.grad starts at 1: a result moves with itself one to one",
    ]


def test_forward_steps_come_first_where_they_are_asked_for() -> None:
    *_, root = expression()
    assert [row[-1] for row in rows(watch_backward(root, forward=True))[:3]] == [
        "v2 = a × b = −2 × 3 = −6",
        "v3 = a + b = −2 + 3 = 1",
        "root = v2 × v3 = −6 × 1 = −6",
    ]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda a: a**3, "v1 = a to the power of 3 = 2 to the power of 3 = 8"),
        (lambda a: a**-1, "v1 = a to the power of −1 = 2 to the power of −1 = 0.5"),
        (lambda a: a.relu(), "v1 = relu(a) = relu(2) = 2"),
        (lambda a: a**a, "v1 = a to the power of a = 2 to the power of 2 = 4"),
    ],
)
def test_forward_step_says_what_was_computed(make: object, says: str) -> None:
    root = make(Value(2.0, label="a"))  # type: ignore[operator]
    assert rows(watch_backward(root, forward=True))[0][-1] == says


def test_leaf_that_had_a_gradient_shows_what_is_added_to_it() -> None:
    a = Value(3.0, label="a")
    a.grad = 10.0
    stepper = watch_backward(a + a)
    assert [row[-1] for row in rows(stepper)[1:]] == [
        "a.grad: 10 + (1 × 1) = 11",
        "a.grad: 11 + (1 × 1) = 12",
    ]


def test_drawing_is_the_finished_graph_in_words_too() -> None:
    *_, root = expression()
    drawing = parsed(watch_backward(root)).select_one("svg")
    assert "grad −8" in [text.get_text() for text in drawing.find_all("text")]
    beginning = "Graph after the backward pass. a: data −2, gradient −3."
    assert drawing["aria-label"].startswith(beginning)
    assert "root = v2 × v3: data −6, gradient 1." in drawing["aria-label"]


def visited_twice() -> Value:
    """Returns a sum whose broken engine comes to the square inside it once for each use."""
    squared = broken("depth first")(2.0) ** 2
    root: Value = squared + squared**2
    return root


@pytest.mark.parametrize("root", [expression()[2], visited_twice()])
def test_rows_name_nodes_and_edges_that_the_drawing_has(root: Value) -> None:
    soup = parsed(watch_backward(root))
    for row in soup.select("tr[data-node]"):
        node, slot = row["data-node"], row["data-slot"]
        assert soup.select_one(f"svg .value{node}")
        assert soup.select_one(f"svg .value{row['data-input']}")
        edges = soup.select(f"svg .input-{slot}-of-value{node}")
        assert len([edge for edge in edges if not edge.find_parent(class_="down")]) == 1


def test_names_with_markup_are_text() -> None:
    a = Value(1.0, label="<b>{x}&")
    soup = parsed(watch_backward(a * 2.0, forward=True))
    assert soup.select("tr")[3]("td")[3].get_text() == "<b>{x}&"
    assert not soup.select("td b")


def chain(length: int) -> Value:
    total = Value(0.0)
    for _ in range(length):
        total = total + 1.0
    return total


def test_graph_too_large_to_read_is_said_and_not_drawn() -> None:
    soup = parsed(watch_backward(chain(MOST_VALUES)))
    assert not soup.select("svg")
    assert f"This graph has {2 * MOST_VALUES + 1} values, too many" in soup.get_text()
    assert len(soup.select("tbody tr")) == 2 * MOST_VALUES + 1


def test_long_table_is_cut_and_says_so() -> None:
    soup = parsed(watch_backward(chain(MOST_ROWS)))
    assert len(soup.select("tbody tr")) == MOST_ROWS
    assert soup.summary.get_text() == (
        f"The first {MOST_ROWS} of {2 * MOST_ROWS + 1} steps as a table"
    )


def test_stepper_prints_each_sum() -> None:
    a = Value(3.0, label="a")
    double = a + a
    double.label = "double"
    assert repr(watch_backward(double)) == (
        "double to a.grad: 0 + (1 × 1) = 1\ndouble to a.grad: 1 + (1 × 1) = 2"
    )


def test_ten_values_take_less_than_20_kilobytes_with_style_and_script() -> None:
    values = [Value(1.0 + i / 10, label=f"x{i}") for i in range(5)]
    root = ((values[0] * values[1] + values[2]) * values[3] + values[4]).tanh()
    assert len(topological_order(root)) == 10
    alone = watch_backward(root, forward=True)._repr_mimebundle_()[0]["text/html"]
    assert len(gzip.compress(alone.encode())) < 20_000


def test_same_graph_gives_the_same_markup() -> None:
    markups = {watch_backward(expression()[-1]).markup() for _ in range(2)}
    assert len(markups) == 1


def test_stepper_that_asks_knows_the_right_number_and_the_slips_of_each_step() -> None:
    *_, root = expression()
    soup = parsed(watch_backward(root, forward=True, ask=True))
    assert soup.select_one("micrograd-stepper").has_attr("data-asks")
    rows = soup.select("tr[data-right]")
    assert len(rows) == len(soup.select("tr[data-value], tr[data-node]"))
    for row in rows:
        assert all(
            number != float(str(row["data-right"]))
            for number, _ in json.loads(str(row["data-slips"]))
        )
