"""`dev.py practice`: it asks for gradients, and says what a wrong number means."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from micrograd.engine import Step
from micrograd.lessons.practice import LEVELS
from tasks import exercise, practice


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise, "FOLDER", tmp_path)
    monkeypatch.setattr(random, "shuffle", lambda graphs: None)  # the last graph comes first


def typing(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    left: Iterator[str] = iter([*texts, "q"])
    monkeypatch.setattr("builtins.input", lambda question: next(left))


def answers() -> list[str]:
    """The right answers to the two graphs that come first."""
    found = []
    for graph in reversed(LEVELS[0].graphs()[-2:]):
        steps: list[Step] = []
        graph.backward(watch=steps.append)
        found += [f"{step.local_grad!r}*{step.upstream_grad!r}" for step in steps]
    return found


def test_level_that_is_none_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        practice.main(["abc"])
    assert re.search(r"'?abc'? \(choose from '?1'?, '?2'?", capsys.readouterr().err)


def test_two_graphs_in_a_row_end_a_level(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, answers())
    assert practice.main(["1"]) == 0
    printed = capsys.readouterr().out
    assert "✓ Two in a row without a mistake: level 1 is done." in printed
    assert "Level 2: two operators in a row" in printed


@pytest.mark.parametrize("text", ["q", "Q", " quit", "exit"])
def test_reader_who_wants_to_end_does(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, [text])
    assert practice.main([]) == 0
    assert input("was another question asked?") == "q"


def test_closed_input_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert practice.main([]) == 0
    assert capsys.readouterr().out.endswith("starts at 1.\n\n")


def test_shown_answer_does_not_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, ["?", *answers()[1:]])
    practice.main([])
    assert "is done" not in capsys.readouterr().out


def test_slip_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typing(monkeypatch, [f"-({answers()[0]})"])
    practice.main([])
    assert "the sign is wrong" in capsys.readouterr().out


TYPED = json.loads((Path(__file__).parents[2] / "data" / "typed.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "number"), TYPED["numbers"].items())
def test_arithmetic_is_a_number(text: str, number: float) -> None:
    assert practice.evaluated(text) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    "text", [*TYPED["others"], "__import__('os')", "1 if 1 else 2", "9" * 400, "(" * 100_000]
)
def test_anything_else_is_none(text: str) -> None:
    assert practice.evaluated(text) is None
