"""`dev.py run N`: how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from machine.commands import WINDOWS
from tasks.run import main


@pytest.mark.skipif(WINDOWS, reason="Windows has no process groups of this kind")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_ends_a_chapter_without_a_traceback(number: signal.Signals, root: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "machine.in_peace", "tasks.run", "6"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(2)]  # the second one is the chapter's
    os.killpg(process.pid, number)
    rest, complaints = process.communicate(timeout=20)
    assert "figure saved: 6-training-figure-5.svg" not in rest  # the chapter's own process
    assert lines[0].startswith("6-training: figures go to")
    assert (process.returncode, complaints) == (130, "")


@pytest.mark.skipif(WINDOWS, reason="Windows has no such signal")
def test_reader_who_has_seen_enough_ends_a_chapter_in_peace(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tasks.run", "3"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(2):
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 128 + signal.SIGPIPE


def test_chapter_says_that_all_of_it_ran(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tasks.run", "3"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
        capture_output=True,
        text=True,
        check=True,
    )
    figures = len([*(root / ".cache/run/3-autograd").glob("*.svg")])
    assert done.stdout.endswith(f"\n3-autograd: all of it ran; figures saved: {figures}\n")
    assert figures > 0


@pytest.mark.parametrize("text", ["autograd", "3-Autograd", "docs/chapters/3-autogrd.md"])
def test_chapter_that_was_meant_is_named(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([text])
    assert f"no chapter {text} (did you mean 3-autograd?); there" in capsys.readouterr().err


def test_chapter_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["12"])
    assert "there is no chapter 12; there are\n  1   1-derivatives\n" in capsys.readouterr().err
