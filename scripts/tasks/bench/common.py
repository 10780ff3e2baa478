"""What the parts of the benchmark share: the clock, and how results are printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / ".cache" / "bench"


def seconds(work: Callable[[], object]) -> float:
    """Returns how long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def print_row(name: str, times: list[float], peer_times: list[float]) -> None:
    """Prints the median of some seconds, their spread, and the median ratio to a peer's."""
    ratios = [ours / theirs for ours, theirs in zip(times, peer_times, strict=True)]
    spread = f"({min(times):.3f} to {max(times):.3f})"
    print(f"  {name:<28} {median(times):8.3f} s  {spread:<20} ratio {median(ratios):.2f}")


def print_goal(what: str, value: float, unit: str, goal: float) -> None:
    """Prints a number beside what it should stay below."""
    verdict = "" if value <= goal else "   above"
    print(f"  {what:<46} {value:8.2f} {unit:<3} ({goal:g}){verdict}")


def progress(message: str) -> None:
    """Tells the person at the terminal what takes so long."""
    print(f"… {message}", file=sys.stderr, flush=True)
