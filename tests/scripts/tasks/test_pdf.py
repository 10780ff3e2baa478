"""The task that makes the book: what it says when it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tasks import pdf


@pytest.mark.parametrize("status", [0, 1])
def test_site_is_built_first_and_a_failed_build_ends_it(
    status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built: list[Any] = []

    def build(command: list[str], **given: Any) -> subprocess.CompletedProcess[str]:
        built.append(given["env"]["BOOK"])
        return subprocess.CompletedProcess(command, status)

    def write(site: Path, target: Path, *_: object) -> int:
        target.parent.mkdir(parents=True)
        target.write_bytes(b"")
        return 1

    monkeypatch.setattr(pdf, "ROOT", tmp_path)
    monkeypatch.setattr(pdf.subprocess, "run", build)
    monkeypatch.setattr(pdf, "write_book", write)
    assert pdf.main() == status
    assert built == ["downloads/micrograd.pdf"]
    assert (tmp_path / "site" / "downloads" / "micrograd.pdf").exists() == (status == 0)


def test_missing_chromium_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.CompletedProcess[str]([], 0)
    monkeypatch.setattr(pdf.subprocess, "run", lambda *_, **__: done)
    monkeypatch.setattr(pdf, "CHROMIUM", str(tmp_path / "chromium"))
    monkeypatch.setattr(pdf, "book_of", lambda *_: ("", ()))
    assert pdf.main() == 1
    said = capsys.readouterr().err
    assert "Chromium could not print the book: " in said
    assert f"It is {tmp_path / 'chromium'}; set CHROMIUM to the path of another one." in said
