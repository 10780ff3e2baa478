"""What the laboratory's page asks of Python."""

from __future__ import annotations

import base64
import json
import math
from typing import Any

import pytest

from browser.python.laboratory import Laboratory
from micrograd.lessons.experiment import GRID, Experiment, Setup


def ask(laboratory: Laboratory, **question: Any) -> Any:
    return json.loads(laboratory.answer(json.dumps(question)))


@pytest.fixture
def laboratory() -> Laboratory:
    made = Laboratory()
    ask(made, do="restart", setup={"layers": [3], "batch": 10, "seed": 4})
    return made


def test_training_is_that_of_the_package(laboratory: Laboratory) -> None:
    experiment = Experiment(Setup(layers=(3,), batch=10, seed=4))
    losses = [loss for _ in range(3) for loss in ask(laboratory, do="train")["losses"]]
    assert losses == [experiment.step() for _ in range(3)]


def test_training_goes_on_for_the_time_it_is_given(laboratory: Laboratory) -> None:
    state = ask(laboratory, do="train", seconds=1.0)
    assert state["steps"] == len(state["losses"]) > 1


def test_state_has_a_map_of_each_neuron_and_the_weights(laboratory: Laboratory) -> None:
    state = ask(laboratory, do="train")
    assert [len(layer) for layer in state["maps"]] == [3, 1]
    assert all(len(base64.b64decode(each)) == GRID * GRID for each in state["maps"][0])
    assert [[len(w) for w in layer] for layer in state["weights"]] == [[2, 2, 2], [3]]
    assert all(0 <= share <= 1 for share in state["right"])


def test_point_is_looked_at(laboratory: Laboratory) -> None:
    found = ask(laboratory, do="look", point=[0.2, 0.1, 1])
    assert len(found["blame"]) == 5
    assert isinstance(found["score"], float)


def test_setup_that_cannot_be_is_a_refusal_and_changes_nothing(laboratory: Laboratory) -> None:
    ask(laboratory, do="train")
    assert (
        "layers: whole numbers" in ask(laboratory, do="restart", setup={"layers": [99]})["refusal"]
    )
    assert ask(laboratory, do="train")["steps"] == 2


def test_script_is_of_the_steps_so_far(laboratory: Laboratory) -> None:
    ask(laboratory, do="train")
    assert "for step in range(1):" in ask(laboratory, do="script")["script"]


def test_numbers_that_left_the_floats_are_told(laboratory: Laboratory) -> None:
    setup = {"learning_rate": 100.0, "loss": "mean_squared_error", "activation": "relu"}
    ask(laboratory, do="restart", setup=setup)
    states = [ask(laboratory, do="train", seconds=0.2) for _ in range(5)]
    assert states[-1]["trouble"] in ("not finite", "exploding", "dead")
    assert all(loss - loss == 0 for state in states for loss in state["losses"])


def test_layer_that_lets_no_gradient_pass_is_named(laboratory: Laboratory) -> None:
    for neuron in laboratory._experiment.network.layers[0].neurons:
        neuron.b.data = 50.0
    shown = laboratory._state([])
    assert (shown["trouble"], shown["layer"]) == ("saturated", 0)


def test_network_beyond_the_floats_is_no_failure_of_the_page(laboratory: Laboratory) -> None:
    ask(laboratory, do="restart", setup={"activation": "relu", "layers": [2]})
    network = laboratory._experiment.network
    for parameter in network.parameters():
        parameter.data = 1e308
    network.layers[-1].neurons[0].w[0].data = -1e308
    shown = laboratory._state([])
    assert shown["trouble"] == "exploding"  # each number is finite, and sums of them are not
    assert b"\x80" in base64.b64decode(shown["maps"][-1][0])
    assert "not finite any more" in ask(laboratory, do="look", point=[0.5, 0.5, 1])["refusal"]
    network.parameters()[0].data = math.nan
    assert "not finite any more" in ask(laboratory, do="graph", point=[0.5, 0.5, 1])["refusal"]


def test_small_graph_can_be_explored_and_a_large_one_not(laboratory: Laboratory) -> None:
    assert "too many to read" in ask(laboratory, do="graph", point=[0.5, 0.5, 1])["refusal"]
    ask(laboratory, do="restart", setup={"layers": []})
    assert "<micrograd-explore" in ask(laboratory, do="graph", point=[0.5, 0.5, 1])["markup"]
