"""How long a saved edit takes to appear in the preview."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tasks.bench.common import progress, seconds
from tasks.bench.sites import copy_of_site, environment_of


def measure(rounds: int) -> None:
    """Prints how long a saved prose edit takes to appear in the served page."""
    site = copy_of_site()
    progress("preview: starting the server")
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
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet"]
    command += ["--dev-addr", address]
    server = subprocess.Popen(
        command,
        cwd=site,
        env=environment_of(site),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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
    return seconds(lambda: _until(lambda: sentence.encode() in _get(page), 60))


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
