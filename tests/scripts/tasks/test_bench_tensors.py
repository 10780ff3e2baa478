"""The benchmark of chapter 9 times ways that compute the same, and prints what it measured."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from micrograd.engine import Value
from micrograd.nn import MLP
from tasks.bench import tensors as bench_tensors
from tasks.bench.tensors import SETTINGS, Setting, fused_prediction, plain_prediction

WAYS = ["engine", "engine, fused dot", "numpy, by hand", "PyTorch, eager"]
TINY = Setting(2, (3, 1), 2)


@pytest.mark.parametrize("predict", [plain_prediction, fused_prediction])
def test_prediction_is_that_of_the_network(predict: Callable[..., Value]) -> None:
    network = MLP(3, [4, 4, 1], rng=random.Random(1337))
    expected: Any = network([2.0, 3.0, -1.0])
    assert predict(network, [2.0, 3.0, -1.0]).data == pytest.approx(expected.data, rel=1e-14)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: f"{setting.n_outs}")
def test_all_ways_train_alike(setting: Setting) -> None:
    steps = bench_tensors.ways_to_step(setting)
    losses = {name: [step() for _ in range(4)] for name, step in steps.items()}
    assert list(losses) == WAYS
    assert len(set(losses["engine"])) == 4, "the network does not train"
    for found in losses.values():
        assert found == pytest.approx(losses["engine"], rel=1e-12)


def test_a_way_with_another_loss_is_not_timed() -> None:
    steps = bench_tensors.ways_to_step(TINY)
    right = steps["numpy, by hand"]
    steps["numpy, by hand"] = lambda: right() + 1e-6
    with pytest.raises(RuntimeError, match=r"\A'numpy, by hand' gives the losses \[.*mend "):
        bench_tensors.require_equal_losses(steps)


def test_bench_prints_a_row_for_each_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_tensors, "SETTINGS", (TINY,))
    monkeypatch.setattr(bench_tensors, "SECONDS_PER_SAMPLE", 0.001)
    bench_tensors.measure(rounds=1)
    _, heading, *rows = capsys.readouterr().out.splitlines()
    assert heading == "One training step of MLP(2, [3, 1]) on 2 examples"
    row = re.compile(r"  (\D+?) +\d+\.\d{3} ms \(\d+\.\d{3} to \d+\.\d{3}\) +(\d+\.\d) times")
    found = [match.groups() for line in rows if (match := row.match(line))]
    assert [name for name, _ in found] == WAYS
    assert found[0][1] == "1.0", "the engine against itself"
