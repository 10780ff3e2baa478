"""Training steps with this engine and with PyPI's `micrograd`, each in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from machine.commands import ROOT
from tasks.bench.common import BENCH

PEER = "micrograd==0.1.0"
STEPS = Path(__file__).with_name("engine_steps.py")
ROWS = {
    "step": ("a step of training", 1 / 7),
    "step_without_collector": ("a step, garbage collector off", 1 / 1.4),
    "backward": ("its backward pass alone", 1 / 1.2),
}
"""What a process measures: how it is called, and the ratio to reach."""


def measure(rounds: int) -> None:
    """Prints medians over processes: a heap that has grown would favor whoever comes second."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(times_of(ROOT))
        theirs.append(times_of(_peer_engine()))
    print("\nMLP(2, [16, 16, 1]) on 20 points, milliseconds, against PyPI's " + PEER)
    for row, (name, goal) in ROWS.items():
        own, peers = (median(times[row] for times in engine) for engine in (ours, theirs))
        ratio = f"1/{peers / own:.2f} of its time (to reach: 1/{1 / goal:.3g})"
        print(f"  {name:<30} {1000 * own:8.2f}   peer {1000 * peers:8.2f}   {ratio}")


def times_of(folder: Path) -> dict[str, float]:
    """Returns what a fresh process measures with the engine of a folder: seconds, medians."""
    command = [sys.executable, "-I", "-S", str(STEPS), str(folder)]  # no other packages
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the engine in {folder} cannot be measured:\n{done.stderr}")
    times: dict[str, float] = json.loads(done.stdout)
    return times


def _peer_engine() -> Path:
    folder = BENCH / "peer-engine"
    if not (folder / "micrograd").is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
        subprocess.run([*command, str(folder), PEER], check=True)
    return folder
