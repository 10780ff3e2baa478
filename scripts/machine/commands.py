"""Commands that make a machine ready, with what they print in a log, and what a person is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / ".cache" / "setup.log"
PATIENCE = 10  # seconds for what is told to end


class Problem(Exception):  # noqa: N818 (the person can mend it)
    """What stands in the way, in words that say what to do."""


def say(line: str) -> None:
    """Tells the person at the terminal; standard output belongs to the tools."""
    print(line, file=sys.stderr, flush=True)


def logged(command: Sequence[str], progress: Callable[[str], str] | None = None) -> bool:
    """Runs a command with its output in the log; returns whether it succeeded.

    Args:
        command: Program and arguments.
        progress: Says how far the command has come, from the log; said every 20 seconds.
    """
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        with ended_with_us(process, its_group=True):
            seconds = 0
            while True:
                try:
                    return process.wait(timeout=20) == 0
                except subprocess.TimeoutExpired:
                    seconds += 20
                    if progress:
                        say(f"  {seconds} s: {progress(log_text())}")


def log_text() -> str:
    """Returns what the set-up has logged."""
    return LOG.read_text(encoding="utf-8", errors="replace")


def with_log(what: str, remedy: str) -> str:
    """Returns a message: what failed, the end of the log, and what to do."""
    tail = [f"    {line[:200]}" for line in log_text().splitlines()[-8:]]  # some name all packages
    return "\n".join([what, f"The end of {LOG.relative_to(ROOT)}:", *tail, remedy])


@contextmanager
def ended_with_us(process: subprocess.Popen[bytes], its_group: bool = False) -> Iterator[None]:
    """Ends the process, if it still runs, when the block is left, by Ctrl-C for example.

    Args:
        process: What was started.
        its_group: Whether it has a process group of its own, which ends with it: what pip and
            venv have started would go on and fill a folder that the next set-up clears.
    """
    try:
        yield
    except KeyboardInterrupt:
        if not its_group:  # it was told, too, and may have things to put in order
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=PATIENCE)
        raise
    finally:
        if process.poll() is None:
            if its_group and not WINDOWS:
                os.killpg(process.pid, signal.SIGTERM)
            process.terminate()
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
