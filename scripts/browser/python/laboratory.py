"""What the laboratory's page may ask of the package: it trains here, and the page draws."""

from __future__ import annotations

import base64
import json
import math
import time
from collections.abc import Callable, Iterable
from typing import Any

from micrograd.engine import Value, topological_order
from micrograd.lessons.experiment import LOSSES, Experiment, Setup
from micrograd.lessons.explore import MOST_VALUES, explore

MOST_STEPS = 200
"""How many steps the page may ask for at once."""

Answer = dict[str, Any]


class Laboratory:
    """One experiment at a time."""

    def __init__(self) -> None:
        self._experiment = Experiment(Setup())

    def answer(self, question: str) -> str:
        """Returns the answer to a question, both as JSON; `refusal` says what cannot be."""
        given = json.loads(question)
        answers: dict[str, Callable[[Answer], Answer]] = {
            "restart": self._restart,
            "train": self._train,
            "look": self._look,
            "script": lambda _: {"script": self._experiment.script()},
            "graph": self._graph,
        }
        try:
            return json.dumps(answers[given["do"]](given), allow_nan=False)
        except (ValueError, TypeError, ArithmeticError) as error:
            return json.dumps({"refusal": str(error)})

    def _restart(self, given: Answer) -> Answer:
        self._experiment = Experiment(Setup.of(given["setup"]))
        return self._state([])

    def _train(self, given: Answer) -> Answer:
        """Trains for some seconds, or one step where none are given."""
        until = time.monotonic() + given.get("seconds", 0.0)
        losses: list[float] = []
        words = ""
        while len(losses) < MOST_STEPS:
            try:
                losses.append(self._experiment.step())
            except OverflowError as error:
                words = str(error)
                break
            if time.monotonic() >= until:
                break
        state = self._state(losses)
        return state | {"trouble": "not finite", "words": words} if words else state

    def _state(self, losses: list[float]) -> Answer:
        experiment = self._experiment
        trouble = experiment.trouble()
        finite = [loss for loss in losses if math.isfinite(loss)]
        shown: Answer = {"steps": experiment.steps, "losses": finite, "trouble": trouble}
        if trouble == "not finite":
            return shown
        if trouble in ("dead", "saturated"):
            shown["layer"] = experiment.stuck_layer()
        layers = experiment.network.layers
        return shown | {
            "right": [
                experiment.share_right(experiment.trained),
                experiment.share_right(experiment.held_back),
            ],
            "maps": _as_bytes(experiment.map()),
            "weights": [[[w.data for w in neuron.w] for neuron in each.neurons] for each in layers],
        }

    def _look(self, given: Answer) -> Answer:
        """Returns the score of a point, and on what its mistake depends most."""
        x, y, side = given["point"]
        (score,) = self._experiment.scores([(x, y)])
        blame = self._experiment.blame((x, y, side))
        _require_finite([score, *(slope for _, slope in blame)])
        return {"score": score, "blame": blame}

    def _graph(self, given: Answer) -> Answer:
        """Returns the graph of a point's loss as something to explore, if one can read it."""
        x, y, side = given["point"]
        inputs = [Value(x, label="x"), Value(y, label="y")]
        network = self._experiment.network
        _require_finite(parameter.data for parameter in network.parameters())
        for n, layer in enumerate(network.layers):
            for k, neuron in enumerate(layer.neurons):
                neuron.b.label = f"b{n}.{k}"
                for j, weight in enumerate(neuron.w):
                    weight.label = f"w{n}.{k}.{j}"
        loss = LOSSES[self._experiment.setup.loss]([network(inputs)], [side])
        loss.label = "loss"
        size = len(topological_order(loss))
        if size > MOST_VALUES:
            words = f"This graph has {size} values, too many to read; take fewer neurons."
            return {"refusal": words}
        markup = explore(loss).markup()
        network.zero_grad()
        return {"markup": markup}


def _require_finite(numbers: Iterable[float]) -> None:
    if not all(map(math.isfinite, numbers)):
        raise ValueError("The network's numbers are not finite any more: press Restart")


def _as_bytes(answers: list[list[list[float]]]) -> list[list[str]]:
    """Returns a map for each neuron as bytes in base64: 0 for -1 or less, 255 for 1 or more.

    What is not a number, as where infinite sums meet, is shown as 0.
    """
    return [
        [_bytes([at_place[layer][neuron] for at_place in answers]) for neuron in range(len(each))]
        for layer, each in enumerate(answers[0])
    ]


def _bytes(numbers: list[float]) -> str:
    limited = (0.0 if math.isnan(number) else min(max(number, -1.0), 1.0) for number in numbers)
    return base64.b64encode(bytes(round(127.5 + 127.5 * number) for number in limited)).decode()
