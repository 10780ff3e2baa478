"""The JavaScript that computes, in Node.js; what it does to a page is shown in tests/site."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from browser.npm import program
from tasks import javascript

TESTS = sorted((Path(__file__).parent / "js").glob("*.test.mjs"))
ROOT = Path(__file__).parents[3]
SCRIPTS = [*(ROOT / "scripts/browser/js").glob("*.js"), *(ROOT / "micrograd/lessons").glob("*.js")]


@pytest.mark.parametrize("file", TESTS, ids=lambda path: path.name)
def test_javascript(file: Path) -> None:
    done = subprocess.run(
        [program("node"), "--test", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout or "fail 0" in done.stdout


@pytest.mark.parametrize("file", sorted(SCRIPTS), ids=lambda path: path.name)
def test_script_of_pages_is_type_checked(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("// @ts-check\n")


def test_lock_of_the_tools_records_no_address() -> None:
    lock = Path(javascript.__file__).with_name("package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
