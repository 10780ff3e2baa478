from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, product
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from micrograd.lessons.recording import Run, record_training
from micrograd.lessons.replay import Replay
from micrograd.lessons.widget import MARKUP
from micrograd.loss import mean_squared_error
from micrograd.nn import MLP

STEPS = 10
SETTINGS = {"rate": ["0.1", "5"], "gradients": ["zeroed", "never zeroed"]}


def record(golden: Any, rate: float = 0.1, zero_grad: bool = True, steps: int = STEPS) -> Run:
    mlp = golden["mlp"]
    network = MLP(3, [4, 4, 1], rng=random.Random(mlp["seed"]))
    return record_training(
        network, mlp["xs"], mlp["ys"], mean_squared_error, rate, steps, zero_grad
    )


@pytest.fixture(scope="module")
def runs(golden: Any) -> dict[tuple[str, ...], Run]:
    return {
        (rate, gradients): record(golden, float(rate), gradients == "zeroed")
        for rate, gradients in product(*SETTINGS.values())
    }


@pytest.fixture(scope="module")
def replay(runs: dict[tuple[str, ...], Run]) -> Replay:
    return Replay(runs, SETTINGS, start=("0.1", "zeroed"))


@pytest.fixture(scope="module")
def page(replay: Replay) -> Tag:
    element = BeautifulSoup(replay.markup(), "html.parser").find("micrograd-replay")
    assert isinstance(element, Tag)
    return element


# The record


def numbers_in(digits: str) -> list[int]:
    """Returns the numbers of a base64 VLQ text, read as source maps are."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    groups = re.findall(r"[g-z0-9+/]*[A-Za-f]", digits)
    assert "".join(groups) == digits
    numbers = []
    for group in groups:
        bits = sum((alphabet.index(digit) & 31) << 5 * place for place, digit in enumerate(group))
        numbers.append(-(bits >> 1) if bits & 1 else bits >> 1)
    return numbers


def decoded(digits: str, unit: int, entries: int) -> list[list[float]]:
    changes = numbers_in(digits)
    series = [changes[i : i + entries] for i in range(0, len(changes), entries)]
    sums = [list(accumulate(each)) for each in series]
    return [[number / unit for number in step] for step in zip(*sums, strict=True)]


def heads(page: Tag) -> dict[tuple[str, ...], Tag]:
    found = page.select(".losses th[data-choice]")
    return {tuple(json.loads(str(head["data-choice"]))): head for head in found}


@pytest.mark.parametrize("what", ["parameters", "predictions"])
def test_record_holds_what_was_recorded_to_half_a_unit(
    page: Tag, runs: dict[tuple[str, ...], Run], what: str
) -> None:
    unit = int(str(page[f"data-{what.removesuffix('s')}-unit"]))
    for choice, head in heads(page).items():
        found = decoded(str(head[f"data-{what}"]), unit, STEPS + 1)
        recorded = getattr(runs[choice], what)
        assert len(found) == len(recorded)
        for step, (numbers, expected) in enumerate(zip(found, recorded, strict=True)):
            assert numbers == pytest.approx(expected, rel=0, abs=0.5 / unit + 1e-9), step


def test_record_names_what_moved_most(page: Tag, runs: dict[tuple[str, ...], Run]) -> None:
    for choice, head in heads(page).items():
        before, *later = runs[choice].parameters
        for after, pair in zip(later, str(head["data-moved"]).split(), strict=True):
            number, by = pair.split(":")
            moves = [new - old for new, old in zip(after, before, strict=True)]
            assert abs(moves[int(number)]) == max(map(abs, moves))
            assert float(by) == pytest.approx(moves[int(number)], rel=5e-3)
            before = after


def test_record_puts_the_curve_below_a_round_top(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    for choice, head in heads(page).items():
        assert max(runs[choice].losses) <= float(str(head["data-top"]))
    assert [str(head["data-top"]) for head in heads(page).values()] == ["2", "2", "2", "2"]


def test_record_is_small(golden: Any) -> None:
    run = record(golden, steps=40)
    text = Replay({(): run}).markup()
    attributes = re.findall(r'data-(?:parameters|predictions|moved)="([^"]*)"', text)
    assert sum(map(len, attributes)) < 4000  # 1845 numbers


# What is there without a script


def test_markup_has_the_losses_of_every_run_in_a_folded_table(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    fold = page.find("details")
    assert isinstance(fold, Tag)
    assert not fold.has_attr("open")
    rows = [[cell.text for cell in row.select("td")] for row in fold.select("tbody tr")]
    assert [row[0] for row in rows] == [str(step) for step in range(STEPS + 1)]
    columns = list(zip(*rows, strict=True))[1:]
    for column, choice in zip(columns, heads(page), strict=True):
        assert list(column) == [f"{loss:.4g}" for loss in runs[choice].losses]


def test_markup_shows_the_network_of_the_first_run_as_it_ended(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    shown = sorted(page.select(".parameter"), key=lambda group: int(str(group["data-number"])))
    expected = runs["0.1", "zeroed"].parameters[-1]
    assert len(shown) == 41
    for group, data in zip(shown, expected, strict=True):
        sign = -1 if "negative" in group["class"] else 1
        size = float(str(group["style"]).removeprefix("--size: "))
        assert sign * size == pytest.approx(data, abs=0.005 + 1e-9)


def test_markup_writes_each_bias_into_its_neuron(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    shown = {int(str(text.parent["data-number"])): text.text for text in page.select("g > text")}
    biases = [3, 7, 11, 15, 20, 25, 30, 35, 40]  # layers of 4 · (3 + 1), 4 · (4 + 1), 1 · (4 + 1)
    assert sorted(shown) == biases
    for number in biases:
        bias = runs["0.1", "zeroed"].parameters[-1][number]
        assert float(shown[number].replace("−", "-")) == pytest.approx(bias, abs=0.005 + 1e-9)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (0, "the weight from input 0 to neuron 0 of layer 0"),
        (6, "the weight from input 2 to neuron 1 of layer 0"),
        (7, "the bias of neuron 1 of layer 0"),
        (18, "the weight from neuron 2 of layer 0 to neuron 0 of layer 1"),
        (40, "the bias of neuron 0 of layer 2"),
    ],
)
def test_markup_names_each_parameter(page: Tag, number: int, name: str) -> None:
    (group,) = page.select(f'.parameter[data-number="{number}"]')
    assert group["data-name"] == name


def test_markup_draws_each_weight_between_its_two_circles(page: Tag) -> None:
    def ends(number: int) -> tuple[str, ...]:
        (line,) = page.select(f'.parameter[data-number="{number}"] line:not(.halo)')
        return tuple(str(line[name]) for name in ("x1", "y1", "x2", "y2"))

    def center(circle: Tag) -> tuple[str, ...]:
        return str(circle["cx"]), str(circle["cy"])

    inputs = page.select("circle.input")
    neurons = {
        int(str(circle.parent["data-number"])): circle
        for circle in page.select(".parameter circle:not(.halo)")
    }
    assert ends(6) == (*center(inputs[2]), *center(neurons[7]))
    assert ends(18) == (*center(neurons[11]), *center(neurons[20]))


def test_markup_shows_predictions_against_targets(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    rows = [
        [cell.text for cell in row.select("td")] for row in page.select(".predictions tbody tr")
    ]
    assert [mark.text for mark in page.select(".predictions .scale")] == ["−1 1"]
    last = runs["0.1", "zeroed"].predictions[-1]
    assert [row[0] for row in rows] == ["1", "−1", "−1", "1"]
    assert [row[1] for row in rows] == [f"{number:.3f}".replace("-", "−") for number in last]


def test_markup_draws_the_curve_with_its_marker_at_the_end(
    page: Tag, runs: dict[tuple[str, ...], Run]
) -> None:
    (polyline,), (marker,) = page.select("polyline"), page.select(".marker")
    points = [point.split(",") for point in str(polyline["points"]).split()]
    expected = [round(1000 * loss / 2) for loss in runs["0.1", "zeroed"].losses]
    assert points == [[str(step), str(height)] for step, height in enumerate(expected)]
    assert marker["d"] == f"M {STEPS} {expected[-1]} h 0"


def test_markup_says_how_the_first_run_ended(page: Tag, runs: dict[tuple[str, ...], Run]) -> None:
    (words,) = page.select(".words")
    loss = runs["0.1", "zeroed"].losses[-1]
    assert words.text.startswith(f"Step {STEPS} of {STEPS}: loss {loss:.4g}. Moved most in")


def test_markup_has_no_ids_and_colors_of_the_page_alone(replay: Replay) -> None:
    assert not re.search(r'\sid=|url\(|#[0-9a-f]{3}|fill=|stroke="', replay.markup())


def test_markup_names_its_drawings(page: Tag) -> None:
    names = [str(svg["aria-label"]) for svg in page.select('svg[role="img"]')]
    assert names == [
        "The network: 3 inputs and layers of 4, 4 and 1 neurons, joined by 32 lines: the weights. "
        "Each neuron shows its bias.",
        f"The loss at each of {STEPS} steps, with a marker at the step that is shown.",
    ]


def test_markup_is_the_same_every_time(golden: Any) -> None:
    once, again = (Replay({(): record(golden)}).markup() for _ in range(2))
    assert once == again


def test_replay_comes_with_script_and_style_where_the_page_has_none(replay: Replay) -> None:
    bundle, _ = replay._repr_mimebundle_()
    assert bundle[MARKUP] == replay.markup()
    assert 'customElements.define("micrograd-replay"' in bundle["text/html"]
    assert "micrograd-replay .predictions" in bundle["text/html"]


def test_replay_prints_a_line_for_each_run(
    replay: Replay, runs: dict[tuple[str, ...], Run]
) -> None:
    first, *others = repr(replay).splitlines()
    last = runs["0.1", "zeroed"].losses[-1]
    assert first == f"0.1, zeroed: loss 1.501, after {STEPS} steps {last:.4g}"
    assert len(others) == 3


def test_replay_of_one_run_needs_no_settings(golden: Any) -> None:
    replay = Replay({(): record(golden)})
    assert repr(replay).startswith("loss 1.501, after")
    assert "The losses as a table" in replay.markup()


# What it starts with, and what it refuses


def test_replay_begins_with_the_first_choice_unless_told(
    runs: dict[tuple[str, ...], Run],
) -> None:
    assert Replay(runs, SETTINGS).start == ("0.1", "zeroed")
    told = Replay(runs, SETTINGS, start=("5", "zeroed"))
    assert told.first is runs["5", "zeroed"]
    assert 'data-start="2"' in told.markup()


def test_replay_refuses_a_start_that_was_not_recorded(
    runs: dict[tuple[str, ...], Run], raises_exactly: Callable[..., Any]
) -> None:
    one = next(iter(runs.values()))
    with raises_exactly(ValueError, "the start is one of [('a',), ('b',)], got ('7',)"):
        Replay({"a": one, "b": one}, {"run": ["a", "b"]}, start="7")


def test_replay_refuses_a_setting_without_options(raises_exactly: Callable[..., Any]) -> None:
    with raises_exactly(ValueError, "a setting has no options; leave it out"):
        Replay({}, {"rate": []})


def test_replay_refuses_a_choice_without_a_run(
    golden: Any, raises_exactly: Callable[..., Any]
) -> None:
    message = (
        "a replay needs one run for each combination of options; "
        "missing: [('5',)], superfluous: [('7',)]"
    )
    run = record(golden)
    with raises_exactly(ValueError, message):
        Replay({("0.1",): run, ("7",): run}, {"rate": ["0.1", "5"]})


def test_replay_takes_single_options_and_numbers_for_choices(golden: Any) -> None:
    run = record(golden)
    told = Replay({0.1: run, 0.5: run}, {"rate": [0.1, 0.5]}, start=0.5)
    assert (told.start, list(told.runs)) == (("0.5",), [("0.1",), ("0.5",)])
    assert (
        told.markup()
        == Replay({("0.1",): run, ("0.5",): run}, {"rate": ["0.1", "0.5"]}, start=("0.5",)).markup()
    )


@pytest.mark.parametrize("kind", [list, type(None)])
def test_replay_refuses_runs_without_choices(
    golden: Any, kind: Any, raises_exactly: Callable[..., Any]
) -> None:
    runs = [record(golden)] if kind is list else None
    with raises_exactly(
        TypeError,
        "a replay needs one run, or a dictionary from each choice to its run, "
        f"got {kind.__name__}; write for example "
        'Replay({"0.1": slow, "0.5": fast}, {"rate": ["0.1", "0.5"]})',
    ):
        Replay(runs, {"rate": ["0.1"]})  # type: ignore[arg-type]


def test_replay_of_one_run_takes_it_alone(golden: Any) -> None:
    run = record(golden)
    assert Replay(run).markup() == Replay({(): run}).markup()


def test_replay_refuses_runs_of_different_length(golden: Any) -> None:
    runs = {("a",): record(golden), ("b",): record(golden, steps=3)}
    with pytest.raises(
        ValueError, match=r"the same network, targets and number of steps, got .* 3"
    ):
        Replay(runs, {"run": ["a", "b"]})


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_replay_refuses_numbers_that_are_not_finite(golden: Any, number: float) -> None:
    run = record(golden)
    one = (number,)
    for changed in (
        {"losses": one + run.losses[1:]},
        {"parameters": (one + run.parameters[0][1:], *run.parameters[1:])},
        {"predictions": (one + run.predictions[0][1:], *run.predictions[1:])},
    ):
        with pytest.raises(ValueError, match=r"a run left the finite numbers; record one with a"):
            Replay(replace(run, **changed))


def test_replay_refuses_a_loss_that_its_curve_has_no_place_for(
    golden: Any, raises_exactly: Callable[..., Any]
) -> None:
    run = record(golden)
    with raises_exactly(
        ValueError,
        "the curve of a replay begins at 0, and a loss is -0.5; record one that is never below 0",
    ):
        Replay(replace(run, losses=(*run.losses[1:], -0.5)))


def test_replay_draws_a_network_of_one_layer_and_a_loss_of_zero() -> None:
    network = MLP(1, [1], output_activation="linear", rng=random.Random(1))
    for parameter in network.parameters():
        parameter.data = 0.0
    run = record_training(network, [[1.0]], [0.0], mean_squared_error, 0.1, 2)
    markup = Replay({(): run}).markup()
    assert "The network: 1 input and 1 neuron, joined by 1 line: the weights." in markup
    assert 'data-top="1"' in markup
    assert "Step 2 of 2: loss 0. No parameter moved in this step." in markup
