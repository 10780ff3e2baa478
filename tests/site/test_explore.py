"""`explore` in a browser: it computes what the engine does, and readers can take hold of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import swipe
from playwright.sync_api import Browser, Page, expect

from micrograd.engine import Value, topological_order
from micrograd.lessons.explore import explore
from micrograd.lessons.mistakes import broken
from micrograd.lessons.stepper import Stepper, watch_backward
from micrograd.lessons.widget import _bundle

SINGLE = ("exp", "tanh", "sigmoid", "relu")


def random_graph(rng: random.Random) -> Value:
    """A graph of every kind of operator, in which values are used more than once."""
    values = [Value(rng.uniform(-2, 2), label=f"x{i}") for i in range(4)]
    while len(values) < 16:
        a, b = rng.choice(values), rng.choice(values)
        kind = rng.choice(["+", "*", "power", "log", *SINGLE])
        if kind == "+":
            values.append(a + b)
        elif kind == "*":
            values.append(a * b)
        elif kind == "power":
            values.append((a * a + 0.5) ** rng.choice([2, -1, 0.5, 2.5, 3]))
        elif kind == "log":
            values.append((a * a + 0.5).log())
        else:
            small = a.tanh() if abs(a.data) > 5 else a
            values.append(getattr(small, kind)())
    return sum(values[4:], Value(0.0))


def as_record(order: list[Value]) -> list[dict[str, Any]]:
    number = {value: k for k, value in enumerate(order)}
    return [
        {"op": v.op, "inputs": [number[source] for source in v.inputs], "data": v.data}
        for v in order
    ]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    yield tab
    tab.close()


def load_rules(tab: Page) -> None:
    """Has a page compute graphs: `computed` is one of its names then."""
    tab.set_content("<p>")
    script = f"{_bundle('graph.js')}\nwindow.computed = computed"
    tab.add_script_tag(content=script, type="module")
    tab.wait_for_function("window.computed !== undefined")


def test_page_computes_what_the_engine_does(tab: Page) -> None:
    load_rules(tab)
    rng = random.Random(1)
    for _ in range(200):
        root = random_graph(rng)
        root.backward()
        order = topological_order(root)
        found = tab.evaluate(
            "nodes => window.computed(nodes).map(({data, grad}) => [data, grad])", as_record(order)
        )
        for value, (data, grad) in zip(order, found, strict=True):
            assert data == pytest.approx(value.data, rel=1e-12, abs=1e-12)
            assert grad == pytest.approx(value.grad, rel=1e-12, abs=1e-12)


def test_page_overwrites_as_the_broken_engine_does(tab: Page) -> None:
    load_rules(tab)
    rng = random.Random(2)
    for _ in range(30):
        order = topological_order(random_graph(rng))
        made: dict[Value, Any] = {}
        for value in order:
            inputs = tuple(made[source] for source in value.inputs)
            made[value] = broken("overwrites")(value.data, inputs, value.local_grads, value.op)
        values = list(made.values())
        values[-1].backward()
        found = tab.evaluate(
            "nodes => window.computed(nodes, (_, product) => product).map(({grad}) => grad)",
            as_record(order),
        )
        for value, grad in zip(values, found, strict=True):
            assert grad == pytest.approx(value.grad, rel=1e-12, abs=1e-12)


def rows_of(stepper: Stepper) -> list[list[str]]:
    """Returns the cells of a stepper's table, each row with its number and what it says."""
    table = BeautifulSoup(stepper.markup(), "html.parser").select("tbody tr")
    return [[cell.get_text() for cell in row.select("td")] for row in table]


def test_steps_at_any_numbers_are_those_of_a_recorded_pass(tab: Page) -> None:
    tab.set_content("<p>")
    steps = "nodes => stepsOf(nodes, computed(nodes)).map(({ cells }, k) => [`${k + 1}`, ...cells])"
    tab.add_script_tag(content=f"{_bundle('steps.js')}\nwindow.steps = {steps}", type="module")
    tab.wait_for_function("window.steps !== undefined")
    rng = random.Random(3)
    for _ in range(30):
        root = random_graph(rng)
        order = topological_order(root)
        names = [value.label or f"v{k}" for k, value in enumerate(order)]
        nodes = [{**node, "name": name} for node, name in zip(as_record(order), names, strict=True)]
        found = tab.evaluate("nodes => window.steps(nodes)", nodes)
        recorded = rows_of(watch_backward(root, forward=True))
        assert found[: len(recorded)] == recorded  # a table has at most 200 rows


def opened(tab: Page, root: Value) -> None:
    forms, _ = explore(root)._repr_mimebundle_()
    tab.set_content(forms["text/html"])
    tab.wait_for_selector("micrograd-explore.ready")


def product() -> Value:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    root = a * b
    root.label = "L"
    return root


def texts(tab: Page, number: int) -> list[str]:
    return tab.locator(f".value{number} text").all_text_contents()


def test_number_that_is_typed_changes_every_value(tab: Page) -> None:
    opened(tab, product())
    tab.get_by_label("a, number").fill("2.5")
    assert texts(tab, 2) == ["L", "data −7.5", "grad 1"]
    assert texts(tab, 1) == ["b", "data −3", "grad 2.5"]
    assert tab.locator(".words").inner_text().split("\n") == [
        "a\xa0+\xa00.5: the gradient promises L\xa0−\xa01.5,",
        "L moves by −1.5",
    ]
    cells = tab.locator("tbody td").all_text_contents()
    assert cells == ["a", "2.5", "−3", "b", "−3", "2.5", "L", "−7.5", "1"]
    assert tab.locator("micrograd-explore svg").get_attribute("aria-label") == (
        "a: data 2.5, gradient −3. b: data −3, gradient 2.5. L: data −7.5, gradient 1"
    )


@pytest.mark.parametrize(
    ("text", "shown"), [("1,5", "1.5"), ("−2", "−2"), ("1/4", "0.25"), ("5e", "5"), ("two", "2")]
)
def test_number_may_be_typed_as_a_reader_writes_it(tab: Page, text: str, shown: str) -> None:
    opened(tab, product())
    field = tab.get_by_label("a, number")
    field.press("Control+a")
    field.press_sequentially(text)
    assert texts(tab, 0)[1] == f"data {shown}"
    field.blur()
    assert field.input_value() == shown.replace("−", "-")


def test_arrow_keys_move_a_number(tab: Page) -> None:
    opened(tab, product())
    tab.get_by_label("a, slider").press("ArrowRight")
    assert texts(tab, 0)[1] == "data 2.02"


def test_dragging_a_box_moves_its_number_and_reset_brings_it_back(tab: Page) -> None:
    opened(tab, product())
    box = tab.locator(".value0").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 75, y, steps=3)
    tab.mouse.up()
    assert texts(tab, 0)[1] == "data 4"
    reset = tab.get_by_role("button", name="Reset")
    reset.focus()
    tab.keyboard.press("Enter")
    assert texts(tab, 0)[1] == "data 2"
    assert reset.is_disabled()
    expect(reset).to_be_focused()


def test_finger_drags_a_number_sideways_and_scrolls_the_page_otherwise(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    opened(tab, product())
    tab.evaluate("document.body.style.minHeight = '3000px'")
    box = tab.locator(".value0").bounding_box()
    assert box is not None
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    swipe(tab, place, (75, 0))
    assert texts(tab, 0)[1] == "data 4"
    swipe(tab, place, (2, -75))
    expect(tab.locator(".value0 text").nth(1)).to_have_text("data 4")
    tab.wait_for_function("scrollY > 20")
    tab.close()


def test_second_finger_on_a_number_changes_nothing(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    opened(tab, product())
    box = tab.locator(".value0").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    swipe(tab, (box["x"] + 20, y), (75, 0), resting=(box["x"] + box["width"] - 5, y))
    assert texts(tab, 0)[1] == "data 4"
    tab.close()


def test_other_button_than_the_first_drags_nothing(tab: Page) -> None:
    opened(tab, product())
    tab.locator(".value0").hover()
    tab.mouse.down(button="right")
    tab.mouse.move(0, 0, steps=3)
    tab.mouse.up(button="right")
    assert texts(tab, 0)[1] == "data 2"


def test_both_passes_are_stepped_through_at_the_dragged_numbers(tab: Page) -> None:
    opened(tab, product())
    tab.get_by_label("a, number").fill("2.5")
    tab.get_by_role("button", name="Step through").click()
    stepper = tab.locator("micrograd-stepper")
    assert not tab.get_by_label("a, slider").is_visible()
    shown = []
    for _ in range(4):
        stepper.get_by_role("button", name="Next").click()
        shown.append(" ".join(stepper.locator(".words").inner_text().split()))
    assert shown == [
        "L = a × b = 2.5 × −3 = −7.5",
        "L.grad starts at 1: a result moves with itself one to one",
        "L passes its gradient 1 on to a. a.grad: 0 + (−3 × 1) = −3",
        "L passes its gradient 1 on to b. b.grad: 0 + (2.5 × 1) = 2.5",
    ]
    expect(stepper.locator(".value1 text")).to_have_text(["b", "data −3", "grad 2.5"])
    tab.get_by_role("button", name="Back to dragging").click()
    assert stepper.count() == 0
    assert texts(tab, 0) == ["a", "data 2.5", "grad −3"]


def test_changed_values_are_marked_on_request(tab: Page) -> None:
    opened(tab, product())
    tab.get_by_label("a, number").fill("1")
    button = tab.get_by_role("button", name="Show what changed")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert tab.locator(".is-changed").count() == 2  # a, and L


EDGES = [0.0, -0.0, 1.0, -2.5, 3.0, 1e-320, -1e-320, 1e-5, 1e16, 709.9, 1e200, 1e308, -1e308]
APPLY_EACH = """cases => cases.map(([op, numbers]) => {
  const leaves = numbers.map((number) => ({ op: "", inputs: [], data: Number(number) }))
  const node = { op, inputs: Object.keys(numbers).map(Number) }
  const { data, slopes, refusal } = computed([...leaves, node]).at(-1)
  return { refusal, numbers: [data, ...slopes].map(String) }
})"""


def applied(op: str, numbers: tuple[float, ...]) -> tuple[list[float], str]:
    """Returns an operator's value and local derivatives, or why the engine refuses."""
    first, *others = map(Value, numbers)
    names = {"+": "__add__", "*": "__mul__", "**": "__pow__"}
    try:
        if op.startswith("**") and not others:
            value = first ** float(op[2:])
        else:
            value = getattr(first, names.get(op, op))(*others)
    except (ValueError, OverflowError) as refusal:
        return [], str(refusal)
    return [value.data, *value.local_grads], ""


def test_operators_at_their_edges_answer_and_refuse_as_the_engine_does(tab: Page) -> None:
    load_rules(tab)
    cases: list[tuple[str, tuple[float, ...]]]
    cases = [(op, (a,)) for op in ("log", *SINGLE) for a in EDGES]
    cases += [(f"**{n:g}", (a,)) for n in (-2, -1, -0.5, 0, 0.5, 1, 3) for a in EDGES]
    cases += [(op, (a, b)) for op in ("+", "*", "**") for a in EDGES for b in EDGES]
    written = [(op, [repr(number) for number in numbers]) for op, numbers in cases]
    for (op, numbers), found in zip(cases, tab.evaluate(APPLY_EACH, written), strict=True):
        right, refusal = applied(op, numbers)
        assert (found["refusal"] or "") == refusal, (op, numbers)
        told = [float(text) for text in found["numbers"]] if not refusal else []
        assert told == pytest.approx(right, rel=1e-12, abs=1e-12, nan_ok=True), (op, numbers)


REFUSED = pytest.mark.parametrize(
    ("make", "number"),
    [
        (lambda a: a.log(), "-1"),
        (lambda a: a**-1.0, "0"),
        (lambda a: a**0.5, "-2"),
        (lambda a: a.exp(), "1000"),
    ],
)


@REFUSED
def test_page_knows_no_gradient_where_the_result_is_refused(
    tab: Page, make: Any, number: str
) -> None:
    opened(tab, make(Value(2.0, label="a")) + Value(3.0, label="b"))
    tab.get_by_label("a, number").fill(number)
    found = tab.locator("svg text").all_text_contents()
    assert {text for text in found if text.startswith("grad ")} == {"grad ?"}
    assert {text for text in found if text.startswith("× ")} == {"× ?"}
    assert (tab.locator("tbody").text_content() or "").count("?") >= 4


# What is beyond a box, or beside its edge; 0 where a number fits
BEYOND = """parts => parts.map((part) => {
  const [path, ...texts] = [part.querySelector("path"), ...part.querySelectorAll("text")]
  const right = path.getBoundingClientRect().right
  return Math.max(...texts.map((text) => text.getBoundingClientRect().right - right))
})"""


@pytest.mark.parametrize("number", ["-0.6543", "-98765.4"])
def test_long_numbers_stay_in_their_boxes(tab: Page, number: str) -> None:
    a, b = Value(2.0, label="a"), Value(3.0, label="b")
    opened(tab, a * b)
    for name in "ab":
        tab.get_by_label(f"{name}, number").fill(number)
    beyond = tab.locator("svg .node[class*=value]").evaluate_all(BEYOND)
    assert len(beyond) == 3
    assert max(beyond) < 0
    tab.get_by_role("button", name="Reset").click()
    assert tab.locator("svg [textLength]").count() == 0


COLLISIONS = """drawing => {
  const sides = (shape) => shape.getBoundingClientRect()
  const across = (a, b) => a.left < b.right + 1 && b.left < a.right + 1
  const meet = (a, b) => across(a, b) && a.top < b.bottom && b.top < a.bottom
  const labels = [...drawing.querySelectorAll(".edge text")].map(sides)
  const boxes = [...drawing.querySelectorAll(".node > path")].map(sides)
  const beside = (a) => labels.filter((b) => a !== b && a.top === b.top)
  return labels.flatMap((a) => [...boxes, ...beside(a)].filter((b) => meet(a, b))).length
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_long_factors_meet_no_box_and_no_other_factor(browser: Browser, width: int) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 700})
    a = Value(0.0, label="a")
    miss = (a * 1.0).tanh()
    miss.label = "miss"
    opened(tab, miss * miss)
    tab.get_by_label("a, number").fill("-0.2345")
    assert tab.locator("svg:visible").evaluate(COLLISIONS) == 0
    tab.close()


@REFUSED
def test_page_refuses_in_the_words_of_the_engine(tab: Page, make: Any, number: str) -> None:
    with pytest.raises((ValueError, OverflowError)) as refused:
        make(Value(float(number)))
    root = make(Value(2.0, label="a")) * 1.0
    opened(tab, root)
    tab.get_by_label("a, number").fill(number)
    assert tab.locator(".words").inner_text() == str(refused.value)
    assert texts(tab, 1)[1] == "data ?"
    tab.get_by_label("a, number").fill("")
    tab.get_by_label("a, slider").focus()
    assert tab.get_by_label("a, number").input_value() == number  # nothing is no number
