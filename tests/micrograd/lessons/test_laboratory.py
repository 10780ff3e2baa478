"""The laboratory where no script runs: a recorded run, and its script."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from micrograd.lessons import laboratory
from micrograd.lessons.experiment import PRESETS, Setup, preset
from micrograd.lessons.laboratory import RECORDED_STEPS, Laboratory

SMALL = Setup(points=tuple(preset("blobs", 24)), layers=(2,), batch=6)


def test_recorded_run_is_shown_with_its_script() -> None:
    soup = BeautifulSoup(Laboratory(SMALL).markup(), "html.parser")
    assert len(soup.select("micrograd-boundary tbody tr")) == len(RECORDED_STEPS)
    assert f"for step in range({RECORDED_STEPS[-1]}):" in soup.select_one("pre").text
    given = json.loads(str(soup.select_one("micrograd-laboratory")["data-presets"]))
    assert set(given) == set(PRESETS)


def test_training_lowers_the_recorded_loss() -> None:
    shown = Laboratory(SMALL)
    assert shown.moments[-1].loss < shown.moments[0].loss / 4
    assert repr(shown).splitlines()[0].startswith("after 0 steps: loss ")


def test_laboratory_begins_with_the_usual_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laboratory, "RECORDED_STEPS", (0,))  # to train it takes long
    assert Laboratory().setup == Setup()
