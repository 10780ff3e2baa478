"""Experiments: runs repeat, numbers are the package's, and trouble has a name."""

from __future__ import annotations

import contextlib
import io
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from micrograd.lessons.experiment import (
    ACTIVATIONS,
    GRID,
    LIMIT,
    LOSSES,
    PRESETS,
    Experiment,
    Setup,
    preset,
)

SMALL = Setup(layers=(4,), batch=8)


def printed_by(script: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(script, {})
    return out.getvalue().strip()


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("regularization", [0, 0.01])
@pytest.mark.parametrize(("layers", "batch"), [((4,), 8), ((3, 2), 1000), ((), 1)])
def test_script_repeats_the_run(
    activation: str, loss: str, regularization: float, layers: tuple[int, ...], batch: int
) -> None:
    points = tuple(preset("xor", 20, seed=3))
    setup = Setup(points, layers, activation, loss, 0.1, batch, regularization, seed=7)
    experiment = Experiment(setup)
    for _ in range(20):
        experiment.step()
    assert float(printed_by(experiment.script())) == pytest.approx(experiment.loss, rel=1e-12)


def test_script_needs_a_step_to_repeat() -> None:
    with pytest.raises(ValueError, match="take a step first"):
        Experiment(SMALL).script()


def test_training_lowers_the_loss_and_is_right_about_points_held_back() -> None:
    experiment = Experiment(Setup(points=tuple(preset("blobs")), layers=(4,)))
    first = experiment.step()
    for _ in range(60):
        experiment.step()
    assert experiment.loss < first / 4
    assert experiment.share_right(experiment.held_back) > 0.9


def test_a_quarter_is_held_back_and_never_trained_on() -> None:
    experiment = Experiment(SMALL)
    assert len(experiment.held_back) == 25
    seen = {point for _ in range(40) for point in experiment._next_batch()}
    assert seen == set(experiment.trained)
    assert not seen & set(experiment.held_back)
    assert {side for *_, side in experiment.held_back} == {1, -1}


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_plain_numbers_are_those_of_the_network(activation: str) -> None:
    experiment = Experiment(replace(SMALL, activation=activation, layers=(3, 2)))
    places = [(0.3, -0.7), (-1.2, 0.1)]
    for place, score in zip(places, experiment.scores(places), strict=True):
        output = experiment.network(list(place))
        assert not isinstance(output, list)
        assert score == pytest.approx(output.data, rel=1e-12)


def test_map_runs_row_by_row_from_the_upper_left_corner() -> None:
    experiment = Experiment(SMALL)
    answers = experiment.map()
    assert len(answers) == GRID * GRID
    edge = LIMIT * (1 - 1 / GRID)
    assert answers[0] == experiment.answers([(-edge, edge)])[0]
    assert answers[-1] == experiment.answers([(edge, -edge)])[0]
    assert [len(layer) for layer in answers[0]] == [4, 1]


def test_blame_names_the_parameters_with_the_largest_slopes() -> None:
    experiment = Experiment(SMALL)
    x, y, side = next(
        (x, y, side)
        for x, y, side in experiment.setup.points
        if experiment.scores([(x, y)])[0] * side < 1
    )
    blamed = experiment.blame((x, y, side))
    slopes = [abs(slope) for _, slope in blamed]
    assert slopes == sorted(slopes, reverse=True)
    assert slopes[0] > 0
    assert all(parameter.grad == 0.0 for parameter in experiment.network.parameters())


def test_trouble_has_a_name() -> None:
    experiment = Experiment(replace(SMALL, activation="relu"))
    assert experiment.trouble() == ""
    for neuron in experiment.network.layers[0].neurons:
        neuron.b.data = -100.0
    assert experiment.trouble() == "dead"
    experiment.network.layers[0].neurons[0].b.data = 1e5
    assert experiment.trouble() == "exploding"
    experiment.network.layers[0].neurons[0].b.data = math.nan
    assert experiment.trouble() == "not finite"


def test_training_that_saturates_is_told_with_its_layer() -> None:
    experiment = Experiment(Setup(layers=(4,), learning_rate=100.0, seed=2))
    for _ in range(5):
        experiment.step()
    assert (experiment.trouble(), experiment.stuck_layer()) == ("saturated", 0)
    before = [p.data for p in experiment.network.layers[0].parameters()]
    for _ in range(20):
        experiment.step()
    after = [p.data for p in experiment.network.layers[0].parameters()]
    assert after == pytest.approx(before, rel=1e-5)


TWO_SIDES = tuple((x / 10, 0.0, 1 if x > 0 else -1) for x in range(-8, 9) if x)


def answering(setup: Setup, weights: list[float], biases: list[float]) -> Experiment:
    """A network of one hidden layer, whose neurons see x alone, and whose score is their mean."""
    experiment = Experiment(replace(setup, layers=(len(weights),)))
    hidden, output = experiment.network.layers
    for neuron, weight, bias in zip(hidden.neurons, weights, biases, strict=True):
        neuron.w[0].data, neuron.w[1].data, neuron.b.data = weight, 0.0, bias
    for weight_of_score in output.neurons[0].w:
        weight_of_score.data = 1 / len(weights)
    return experiment


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
@pytest.mark.parametrize(
    ("weights", "biases", "changed", "says"),
    [
        ([0.0, 0.0], [50.0, 50.0], {}, "saturated"),
        ([900.0, 0.0], [135.0, 50.0], {}, "saturated"),  # steps, one beside its right place
        ([0.0, 0.0], [50.0, 1.0], {}, ""),  # one neuron has a slope
        ([0.0, 0.0], [50.0, 1.0], {"learning_rate": 1e-9}, ""),  # slow for another reason
        ([50.0, 0.0], [0.0, 50.0], {}, ""),  # flat, but not at the points in the middle
        ([0.0, 0.0], [50.0, 50.0], {"regularization": 0.1}, ""),  # which moves the weights back
        ([0.0, 0.0], [50.0, 50.0], {"points": TWO_SIDES[8:]}, ""),  # one class, and right
    ],
)
def test_saturated_is_said_only_of_a_layer_that_cannot_learn_and_should(
    weights: list[float], biases: list[float], changed: dict[str, Any], says: str, activation: str
) -> None:
    setup = Setup(points=TWO_SIDES, activation=activation)
    assert answering(replace(setup, **changed), weights, biases).trouble() == says


@pytest.mark.parametrize("name", PRESETS)
def test_preset_has_both_classes_on_the_plane(name: str) -> None:
    points = preset(name, 60)
    assert sorted({side for *_, side in points}) == [-1, 1]
    assert sum(side for *_, side in points) == 0
    assert all(abs(x) <= LIMIT and abs(y) <= LIMIT for x, y, _ in points)
    assert points == preset(name, 60)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "an object with names, got list"),
        ({"speed": 1}, "a setup has no speed"),
        ({"layers": 8}, "layers: a list; got 8"),
        ({"layers": [8, 0]}, "layers: whole numbers from 1 to 16; got '8, 0'"),
        ({"layers": [True]}, "layers: whole numbers from 1 to 16"),
        ({"layers": [1, 1, 1, 1]}, "layers: up to 3"),
        ({"activation": "sine"}, "activation: one of tanh, relu, sigmoid; got 'sine'"),
        ({"loss": "hinge"}, "loss: one of max_margin, mean_squared_error"),
        ({"loss": ["max_margin"]}, "loss: one of max_margin, mean_squared_error"),
        ({"points": [[0, 0, 1]]}, "points: 8 to 400 of them; got 1"),
        ({"points": [[0, 9, 1]] * 8}, "a point: two numbers on the plane, and 1 or -1"),
        ({"points": [[0, 0, 2]] * 8}, "a point: two numbers on the plane"),
        ({"points": ["x"] * 8}, "a point: two numbers on the plane"),
        ({"learning_rate": 0}, "learning_rate: above 0"),
        ({"learning_rate": "fast"}, "learning_rate: above 0"),
        ({"learning_rate": math.nan}, "learning_rate: above 0"),
        ({"batch": 0}, "batch: a whole number from 1"),
        ({"regularization": -1}, "regularization: from 0 to 10"),
        ({"seed": 1.5}, "seed: a whole number"),
    ],
)
def test_setup_that_cannot_be_is_refused(given: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Setup.of(given)


def test_setup_from_json_is_the_setup() -> None:
    given = {"points": [list(point) for point in preset("xor", 12)], "layers": [3, 2], "seed": 5}
    setup = Setup.of(given)
    assert setup.points == tuple(preset("xor", 12))
    assert setup.layers == (3, 2)
    assert setup.activation == "tanh"


def test_setup_takes_lists_and_numbers_of_numpy_as_python_has_them() -> None:
    plain = preset("xor", 12)
    points = [[np.float32(x), np.float64(y), np.int64(side)] for x, y, side in plain]
    setup = Setup(points, [3], learning_rate=np.float64(0.1), regularization=np.float64(0.01))  # type: ignore[arg-type]
    assert setup.layers == (3,)
    assert [[type(x) for x in point] for point in setup.points] == [[float, float, int]] * 12
    experiment = Experiment(setup)
    experiment.step()
    assert float(printed_by(experiment.script())) == pytest.approx(experiment.loss, rel=1e-12)


@pytest.mark.parametrize("kind", [np.int64, np.uint8])
def test_setup_takes_whole_numbers_of_numpy(kind: Any) -> None:
    rate: Any = np.float32(0.5)
    setup = Setup(layers=(kind(4),), batch=kind(8), seed=kind(1), learning_rate=rate)
    assert setup == Setup(layers=(4,), batch=8, seed=1, learning_rate=0.5)
    assert {type(setup.layers[0]), type(setup.batch), type(setup.seed)} == {int}
    assert type(setup.learning_rate) is float


@pytest.mark.parametrize("name", ["points", "layers"])
def test_setup_told_a_number_for_a_list_is_refused(name: str) -> None:
    wrong: Any = {name: 8}
    with pytest.raises(ValueError, match=rf"^{name}: a list; got 8$"):
        Setup(**wrong)


@pytest.mark.parametrize(("n", "error"), [(0, ValueError), (-5, ValueError), (10.5, TypeError)])
def test_preset_of_no_points_is_refused(n: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^n (must be at least 1|needs a whole number), got"):
        preset("moons", n)


def test_unknown_preset_is_refused() -> None:
    with pytest.raises(ValueError, match="no preset is called 'rings'; choose one of: moons"):
        preset("rings")


def test_every_loss_is_one_of_the_package() -> None:
    assert set(LOSSES) == {"max_margin", "mean_squared_error"}
