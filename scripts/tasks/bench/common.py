"""What the parts of the benchmark share: the clock, and how results are printed."""

from __future__ import annotations

import gzip
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from machine.commands import ROOT

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


def kilobytes(content: bytes) -> float:
    """Returns how heavy a file is on its way to a browser: gzipped, in kB."""
    return len(gzip.compress(content, 9, mtime=0)) / 1000


def copy_of_project(names: Iterable[str], copy: Path) -> Path:
    """Returns a folder after copying files and folders of this project into it."""
    for name in names:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return copy


def progress(message: str) -> None:
    """Tells the person at the terminal what takes so long."""
    print(f"… {message}", file=sys.stderr, flush=True)
