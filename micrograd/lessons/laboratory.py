"""The laboratory: a widget that trains on a reader's own points; complete as a recorded run."""

from __future__ import annotations

import json
from html import escape

from micrograd.draw import typeset_number
from micrograd.lessons.boundary import Boundary, Moment, Plane
from micrograd.lessons.experiment import GRID, LIMIT, PRESETS, Experiment, Setup, preset
from micrograd.lessons.widget import Widget, data_attributes

RECORDED_STEPS = (0, 5, 10, 20, 40, 80, 120)
"""What is shown where no script runs."""


class Laboratory(Widget):
    """Points, settings and a network; without its script a run that was recorded.

    Args:
        setup: What it begins with.
    """

    script = "laboratory.js"

    def __init__(self, setup: Setup | None = None) -> None:
        self.setup = setup or Setup()
        self._experiment = Experiment(self.setup)
        self._plane = Plane((-LIMIT, LIMIT), (-LIMIT, LIMIT), columns=GRID, rows=GRID)
        self.moments = [self._moment(steps) for steps in RECORDED_STEPS]

    def _moment(self, steps: int) -> Moment:
        """Trains up to a step and returns what the network says then."""
        while self._experiment.steps < steps:
            self._experiment.step()
        places = [(x, y) for x, y, _ in self.setup.points]
        scores = self._experiment.scores(places)
        cells = self._experiment.scores([(x, y) for x, y in self._plane.centers()])
        return Moment(steps, self._loss(scores), scores, cells)

    def _loss(self, scores: list[float]) -> float:
        margins = (
            max(0.0, 1.0 - side * score)
            for (*_, side), score in zip(self.setup.points, scores, strict=True)
        )
        return sum(margins) / len(scores)

    def markup(self) -> str:
        """Returns the recorded run, its script, and what the laboratory begins with."""
        points = [(x, y) for x, y, _ in self.setup.points]
        sides = [side for *_, side in self.setup.points]
        recorded = Boundary(self._plane, points, sides, self.moments).markup()
        presets = json.dumps({name: preset(name) for name in PRESETS})
        begins_with = data_attributes({"presets": presets, "limit": LIMIT})
        return (
            f'<micrograd-laboratory class="lesson"{begins_with}>\n{recorded}\n'
            "<details><summary>The recorded run as Python</summary>"
            f'<pre tabindex="0">{escape(self._experiment.script())}</pre></details>\n'
            "</micrograd-laboratory>"
        )

    def __repr__(self) -> str:
        return "\n".join(
            f"after {moment.step} steps: loss {typeset_number(moment.loss)}"
            for moment in self.moments
        )
