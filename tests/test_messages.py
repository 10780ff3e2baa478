"""The index by message: every message on the page is produced here, so none can go out of date."""

from __future__ import annotations

import code
import os
import re
import subprocess
import sys
import sysconfig
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "messages.md"
MOST_SECONDS = 120
FEWEST_MESSAGES = 30
ANYTHING = "…"  # where a message differs from machine to machine

_BLOCK = re.compile(r"^```(?P<kind>pycon|console|python)\n(?P<text>.*?)^```$", re.DOTALL | re.M)
_ID = re.compile(r"^### .*\{ #(?P<id>[\w-]+) \}$", re.MULTILINE)
_TYPED = {"pycon": (">>> ", "... "), "console": ("$ ",)}


@dataclass(frozen=True)
class Block:
    """What one types, and the message that comes back.

    Attributes:
        id: Of the heading that it stands under, with a number if it is not the first there.
        typed: Lines without their prompts.
        message: As the page has it.
    """

    kind: str
    id: str
    typed: str
    message: str


def blocks_of(page: str) -> Iterator[Block]:
    headings = [(match.start(), match["id"]) for match in _ID.finditer(page)]
    seen: dict[str, int] = {}
    for match in _BLOCK.finditer(page):
        if match["kind"] == "python":
            continue
        heading = [name for start, name in headings if start < match.start()][-1]
        seen[heading] = seen.get(heading, 0) + 1
        name = heading if seen[heading] == 1 else f"{heading}-{seen[heading]}"
        lines = match["text"].splitlines()
        prompts = _TYPED[match["kind"]]
        typed = [line[len(prompts[0]) :] for line in lines if line.startswith(prompts)]
        message = [line for line in lines if not line.startswith(prompts)]
        yield Block(match["kind"], name, "\n".join(typed) + "\n", "\n".join(message))


TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = list(blocks_of(TEXT))
SESSIONS = [block for block in BLOCKS if block.kind == "pycon"]
COMMANDS = {block.id: block for block in BLOCKS if block.kind == "console"}


def is_said(message: str, output: str) -> bool:
    """Whether a message is in the output, whole and in one piece; spaces count as one."""
    pieces = (re.escape(" ".join(piece.split())) for piece in message.split(ANYTHING))
    return bool(message) and bool(re.search(r"\s?.*?\s?".join(pieces), " ".join(output.split())))


def test_page_has_many_messages() -> None:
    assert len(BLOCKS) >= FEWEST_MESSAGES


# What Python answers


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """The names that the page says are there."""
    namespace: dict[str, Any] = {}
    setup = next(match["text"] for match in _BLOCK.finditer(TEXT) if match["kind"] == "python")
    exec(compile(setup, str(PAGE), "exec"), namespace)
    return namespace


def answer_of(typed: str, names: dict[str, Any]) -> str:
    """Returns what an interactive Python says to some lines: its warnings and its last error."""
    said: list[str] = []

    class Console(code.InteractiveConsole):
        def write(self, data: str) -> None:
            said.append(data)

    console = Console({**names, "__name__": "__console__"})
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for line in [*typed.splitlines(), ""]:
            if not line.startswith(" ") and console.buffer:
                console.push("")  # ends a definition, as an empty line does
            console.push(line)
    said += [f"{each.category.__name__}: {each.message}" for each in caught]
    return "".join(said)


@pytest.mark.parametrize("block", SESSIONS, ids=lambda block: block.id)
def test_python_says_so(block: Block, names: dict[str, Any]) -> None:
    answer = answer_of(block.typed, names)
    assert is_said(block.message, answer), answer


@pytest.mark.parametrize("wrong", ["ValueError", "got str ('4')", "float(…) instead"])
def test_another_message_is_noticed(wrong: str, names: dict[str, Any]) -> None:
    right = "TypeError: * needs a number, got str ('3')"
    answer = answer_of('Value(2.0) * "3"\n', names)
    assert is_said(right, answer)
    assert is_said(f"TypeError: {ANYTHING}, got str", answer)
    assert not is_said(wrong, answer)
    assert not is_said("", answer)


# What commands say


def output_of(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode != 0, f"{command} went well"
    return done.stdout + done.stderr


def python(folder: Path, *arguments: str, **environment: str) -> str:
    return output_of([sys.executable, *arguments], folder, **environment)


def code_in(name: str) -> str:
    """Returns what stands in quotes after the last -c of a block."""
    return COMMANDS[name].typed.rpartition('-c "')[2].strip().removesuffix('"')


def bare_python(folder: Path) -> str:
    return python(folder, "-I", "-S", "-c", code_in("no-module-named-micrograd"))


def original_installed(folder: Path) -> str:
    (folder / "micrograd").mkdir()
    (folder / "micrograd" / "__init__.py").touch()
    typed = code_in("no-module-named-numerical")
    return python(folder, "-S", "-c", typed, PYTHONPATH=str(folder))


def file_of_that_name(folder: Path) -> str:
    (folder / "micrograd.py").touch()
    return python(folder, "-S", "-c", code_in("is-not-a-package"), PYTHONPATH=str(folder))


def import_from_the_package(folder: Path) -> str:
    return python(folder, "-c", code_in("cannot-import-name"), PYTHONPATH=str(ROOT))


def pip(folder: Path, *arguments: str) -> str:
    return python(folder, "-m", "pip", "install", "--no-index", *arguments)


def misspelled(folder: Path) -> str:
    return pip(folder, "torch-for-learners")


def folder_of_no_project(folder: Path) -> str:
    return pip(folder, ".")


def for_another_python(folder: Path) -> str:
    with zipfile.ZipFile(folder / "future-1.0-py3-none-any.whl", "w") as wheel:
        info = "future-1.0.dist-info"
        wheel.writestr(
            f"{info}/METADATA",
            "Metadata-Version: 2.1\nName: future\nVersion: 1.0\nRequires-Python: >=99\n",
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return pip(folder, "./future-1.0-py3-none-any.whl")


def managed_by_the_system(folder: Path) -> str:
    """Runs pip where it takes this environment for the system's, marked as Debian marks its own.

    pip looks for the mark in the folder of the standard library, and not in an environment.
    """
    (folder / "EXTERNALLY-MANAGED").write_text("[externally-managed]\n", encoding="utf-8")
    script = (
        "import sys, sysconfig\n"
        "from pip._internal.utils import misc\n"
        "misc.running_under_virtualenv = lambda: False\n"
        f"sysconfig.get_path = lambda *_: {str(folder)!r}\n"
        "from pip._internal.exceptions import ExternallyManagedEnvironment as Managed\n"
        "try:\n"
        "    misc.check_externally_managed()\n"
        "except Managed as error:\n"
        "    sys.exit(f'error: {error.reference}')\n"
    )
    assert sysconfig.get_path("stdlib")  # what pip asks for
    return python(folder, "-c", script)


def outside_the_project(folder: Path) -> str:
    return python(folder, "scripts/dev.py", "run", "3")


def unknown_kernel(folder: Path) -> str:
    notebook = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    (folder / "notebook.ipynb").write_text(notebook, encoding="utf-8")
    words = COMMANDS["no-such-kernel"].typed.split()[2:]
    return python(folder, "-c", "from nbclient.cli import main; main()", *words)


def kernel_that_ends(folder: Path) -> str:
    cell = nbformat.v4.new_code_cell("import os; os._exit(1)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "notebook.ipynb")
    words = COMMANDS["kernel-died"].typed.split()[2:]
    return python(folder, "-c", "from nbclient.cli import main; main()", *words)


def package_without_dot(folder: Path) -> str:
    return python(folder, "-c", code_in("graphviz-executables"), PATH=str(folder))


def draw_without_dot(folder: Path) -> str:
    here = {"PATH": str(folder), "PYTHONPATH": str(ROOT)}
    return python(folder, "-c", code_in("graphviz-executables-2"), **here)


RUNS: dict[str, Callable[[Path], str]] = {
    "no-module-named-micrograd": bare_python,
    "no-module-named-numerical": original_installed,
    "is-not-a-package": file_of_that_name,
    "cannot-import-name": import_from_the_package,
    "no-matching-distribution": misspelled,
    "not-installable": folder_of_no_project,
    "requires-a-different-python": for_another_python,
    "externally-managed-environment": managed_by_the_system,
    "cannot-open-file": outside_the_project,
    "no-such-kernel": unknown_kernel,
    "kernel-died": kernel_that_ends,
    "graphviz-executables": package_without_dot,
    "graphviz-executables-2": draw_without_dot,
}


def test_every_command_of_the_page_is_run() -> None:
    assert sorted(RUNS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", RUNS)
def test_command_says_so(name: str, tmp_path: Path) -> None:
    output = RUNS[name](tmp_path)
    assert is_said(COMMANDS[name].message, output), output
