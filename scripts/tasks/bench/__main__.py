"""The project's benchmark: medians, and ratios against a peer measured in the same run.

The engine is held against PyPI's `micrograd`, and against numpy and PyTorch on the same training
step; site builds against mkdocs-jupyter, which executes the same chapters without a cache.
Everything happens on copies in `.cache/bench`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import jupytext

from tasks.bench.live import measure_live
from tasks.bench.tensors import bench_tensors

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / ".cache" / "bench"
PEER_ENGINE = "micrograd==0.1.0"
COPIED = ("docs", "micrograd", "scripts", "mkdocs.yml", "pyproject.toml", "LICENSE")


def main(arguments: list[str]) -> int:
    """Runs the parts that were asked for and prints their tables."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("part", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; default: all")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of site builds (default 3)")
    options = parser.parse_args(arguments)
    BENCH.mkdir(parents=True, exist_ok=True)
    for part in options.part or PARTS:
        PARTS[part](options.rounds)
    return 0


# The engine


def bench_engine(rounds: int) -> None:
    """Prints the time of one training pass, forward and backward, for both engines."""
    theirs = _import_engine(_peer_engine())
    ours = _import_engine(ROOT)
    generator = random.Random(1)
    points = [[generator.uniform(-1, 1), generator.uniform(-1, 1)] for _ in range(20)]
    targets = [generator.choice((-1, 1)) for _ in points]
    network = ours.MLP(2, [16, 16, 1], activation="relu", output_activation="linear")
    peer_network = theirs.MLP(2, [16, 16, 1])

    def training_pass(model: Any) -> None:
        losses = [(1 - y * model(x)).relu() for x, y in zip(points, targets, strict=True)]
        model.zero_grad()
        sum(losses).backward()

    times, peer_times = _alternate(
        lambda: training_pass(network), lambda: training_pass(peer_network), 10 * rounds
    )
    print("\nOne forward and backward pass of MLP(2, [16, 16, 1]) over 20 points")
    _print_row("this micrograd", times, peer_times)
    _print_row(f"PyPI's {PEER_ENGINE}", peer_times, peer_times)


def _peer_engine() -> Path:
    folder = BENCH / "peer-engine"
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
        subprocess.run([*command, str(folder), PEER_ENGINE], check=True)
    return folder


def _import_engine(folder: Path) -> ModuleType:
    """Returns the `micrograd.nn` of a folder; both packages have the same name."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "micrograd"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("micrograd.nn")
    finally:
        sys.path.remove(str(folder))


def _alternate(
    ours: Callable[[], None], theirs: Callable[[], None], rounds: int
) -> tuple[list[float], list[float]]:
    times, peer_times = [], []
    for _ in range(rounds):
        times.append(_seconds(ours))
        peer_times.append(_seconds(theirs))
    return times, peer_times


# Site builds


def bench_builds(rounds: int) -> None:
    """Prints how long builds take after each kind of edit, against mkdocs-jupyter's."""
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        _progress(f"site builds, round {number + 1} of {rounds}")
        peer, site = _peer_site(), _copy_of_site()
        times.setdefault("mkdocs-jupyter, each time", []).append(_build_seconds(peer))
        for name, edit in EDITS.items():
            edit(site)
            times.setdefault(name, []).append(_build_seconds(site))
    peer_times = times["mkdocs-jupyter, each time"]
    print("\nOne build of the whole site, against mkdocs-jupyter executing the same chapters")
    for name, seconds in times.items():
        _print_row(name, seconds, peer_times)


def _copy_of_site() -> Path:
    site = BENCH / "site"
    shutil.rmtree(site, ignore_errors=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, site / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, site / name)
    return site


def _peer_site() -> Path:
    """Returns a copy of the site whose chapters are notebooks, executed by mkdocs-jupyter."""
    peer = BENCH / "peer"
    shutil.rmtree(peer, ignore_errors=True)
    _copy_of_site().rename(peer)
    for chapter in (peer / "docs" / "chapters").glob("*.md"):
        content = jupytext.read(chapter)
        content.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        jupytext.write(content, chapter.with_suffix(".ipynb"))
        chapter.unlink()
    text = (peer / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "main.ipynb" not in line or "include" in line]
    config = "\n".join(lines).replace("hooks:\n  - scripts/hooks.py\n", "")
    for old, new in (
        ("include: [main.ipynb]", 'include: ["*.ipynb"]'),
        ("execute: false", "execute: true\n      cache: false\n      allow_errors: true"),
    ):
        if old not in config:
            raise RuntimeError(f"mkdocs.yml no longer has {old!r}: mend _peer_site")
        config = config.replace(old, new)
    for notebook in (peer / "docs" / "chapters").glob("*.ipynb"):
        config = config.replace(f"{notebook.stem}.md", notebook.name)
    (peer / "mkdocs.yml").write_text(config, encoding="utf-8")
    return peer


def _build_seconds(site: Path) -> float:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(site), "NO_MKDOCS_2_WARNING": "1"}

    def build() -> None:
        subprocess.run(command, cwd=site, env=environment, check=True, capture_output=True)

    return _seconds(build)


def _cold(site: Path) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


def _nothing(site: Path) -> None:
    pass


def _edit_prose(site: Path) -> None:
    chapter = site / "docs" / "chapters" / "3-autograd.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nOne more sentence.\n", "utf-8")


def _edit_code(site: Path) -> None:
    chapter = site / "docs" / "chapters" / "3-autograd.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text + '\n```python\nprint("one more cell")\n```\n', "utf-8")


def _edit_package(site: Path) -> None:
    engine = site / "micrograd" / "engine.py"
    engine.write_text(engine.read_text(encoding="utf-8") + "\n# edited\n", "utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "this site, cold": _cold,
    "this site, nothing changed": _nothing,
    "this site, one prose edit": _edit_prose,
    "this site, one code edit": _edit_code,
    "this site, one package edit": _edit_package,
}


# Page weight


def bench_weight(rounds: int) -> None:
    """Prints how heavy each chapter's page is, gzipped, both ways."""
    peer, site = _peer_site(), _copy_of_site()
    shutil.copytree(ROOT / ".cache" / "chapters", site / ".cache" / "chapters", dirs_exist_ok=True)
    _progress("page weight: building both sites")
    _build_seconds(site)
    _build_seconds(peer)
    print("\nPage weight in kB, gzipped, all figures included (in brackets: not gzipped)")
    for page in sorted((site / "site" / "chapters").glob("*/index.html")):
        peer_page = peer / "site" / page.relative_to(site / "site")
        ours, theirs = _weights(page), _weights(peer_page)
        print(
            f"  {page.parent.name:<28} {ours[0]:7.1f} ({ours[1]:6.0f})"
            f"   mkdocs-jupyter {theirs[0]:7.1f} ({theirs[1]:6.0f})"
            f"   ratio {ours[0] / theirs[0]:.2f}"
        )


def _weights(page: Path) -> tuple[float, float]:
    content = page.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) / 1000, len(content) / 1000


# The preview


def bench_serve(rounds: int) -> None:
    """Prints how long a saved prose edit takes to appear in the served page."""
    site = _copy_of_site()
    _progress("preview: starting the server")
    with _server(site) as address:
        page = f"{address}/chapters/3-autograd/"
        _until(lambda: b"autograd" in _get(page), 180)
        times = [_seconds_to_appear(site, page, number) for number in range(3 * rounds)]
    print("\nFrom saving a prose edit to the served page showing it")
    print(f"  {'dev.py serve':<28} {median(times):8.2f} s  ({min(times):.2f} to {max(times):.2f})")


@contextmanager
def _server(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    environment = {**os.environ, "PYTHONPATH": str(site), "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _seconds_to_appear(site: Path, page: str, number: int) -> float:
    chapter = site / "docs" / "chapters" / "3-autograd.md"
    sentence = f"Sentence number {number} of the benchmark."
    time.sleep(1)  # let the watcher settle after the last edit
    chapter.write_text(f"{chapter.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    return _seconds(lambda: _until(lambda: sentence.encode() in _get(page), 60))


def _get(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return bytes(response.read())
    except OSError:
        return b""


def _until(condition: Callable[[], bool], limit: float) -> None:
    deadline = time.monotonic() + limit
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing happened within {limit:g} s")
        time.sleep(0.02)


# Shared


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _print_row(name: str, times: list[float], peer_times: list[float]) -> None:
    ratios = [ours / theirs for ours, theirs in zip(times, peer_times, strict=True)]
    spread = f"({min(times):.3f} to {max(times):.3f})"
    print(f"  {name:<28} {median(times):8.3f} s  {spread:<20} ratio {median(ratios):.2f}")


# Cells in the page


def bench_live(rounds: int) -> None:
    """Prints what a reader who runs cells in the page waits for."""
    site = _copy_of_site()
    shutil.copytree(ROOT / ".cache" / "chapters", site / ".cache" / "chapters", dirs_exist_ok=True)
    _progress("live cells: building the site")
    _build_seconds(site)
    measure_live(site / "site", ROOT, max(rounds, 5))


def _progress(message: str) -> None:
    print(f"… {message}", file=sys.stderr, flush=True)


PARTS: dict[str, Callable[[int], None]] = {
    "engine": bench_engine,
    "tensors": bench_tensors,
    "builds": bench_builds,
    "weight": bench_weight,
    "serve": bench_serve,
    "live": bench_live,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
