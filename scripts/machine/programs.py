"""Programs that are no Python packages: where they are, and how a machine gets them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from machine import commands, venv
from machine.commands import Problem, say, with_log


class Program(NamedTuple):
    """A program that is not a Python package, and where it comes from."""

    purpose: str
    names: Sequence[str]
    packages: dict[str, str]  # package manager: the package's name there
    otherwise: str  # what to do where none of these managers is
    places: Sequence[str] = ()  # where it may be without being on PATH
    variable: str = ""  # tells the task where the program is; set by a person, it is taken as it is
    optional: bool = False  # outside of CI the task goes on without it


_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PROGRAMS = {name: Program(**table) for name, table in _TABLES.items()}

# Package manager: what a person types, then what installs without asking anything.
MANAGERS = {
    "apt-get": (
        "sudo apt-get install {}",
        "apt-get update",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -y {}",
    ),
    "dnf": ("sudo dnf install {}", "dnf install -y {}"),
    "apk": ("sudo apk add {}", "apk add --update-cache {}"),
    "brew": ("brew install {}", "brew install {}"),
    "winget": ("winget install --exact --id {}",),  # asks for an administrator's consent
}


def find(name: str) -> str | None:
    """Returns the path of a program; None if it is not installed.

    Raises:
        Problem: A person has set its variable to what cannot be started.
    """
    program = PROGRAMS[name]
    if set_to := os.environ.get(program.variable):
        if not shutil.which(set_to):
            problem = f"{program.variable} is {set_to}, which cannot be started"
            raise Problem(f"{problem}; set it to the path of a program, or unset it")
        return set_to
    on_path = (shutil.which(candidate) for candidate in program.names)
    elsewhere = (place for place in program.places if Path(place).is_file())
    return next((path for path in (*on_path, *elsewhere) if path), None)


def provide(name: str) -> str:
    """Returns the path of a program, after installing it where that asks nothing.

    Raises:
        Problem: It could not be installed; the message is the command to type.
    """
    path = find(name)
    if path:
        return path
    program = PROGRAMS[name]
    manager = next((m for m in MANAGERS if m in program.packages and shutil.which(m)), None)
    or_set = f", or set {program.variable} to its path" if program.variable else ""
    remedy, tried = program.otherwise + or_set, False
    if manager:
        remedy, *steps = (step.format(program.packages[manager]) for step in MANAGERS[manager])
        before = as_administrator(manager)
        if steps and before is not None:
            tried = True
            say(f"Installing {name}, which {program.purpose}, with {manager}: about a minute.")
            for step in steps:
                commands.logged([*before, *step.split()])
    path = find(name) or (playwright_chromium() if name == "chromium" else None)
    if path is None:
        what, do = f"{name}, which {program.purpose}, is missing.", f"Please do this:\n    {remedy}"
        raise Problem(with_log(what, do) if tried else f"{what} {do}")
    return path


def provided_or_not(name: str) -> str | None:
    """Returns the path of a program; None, and says so, if an optional one cannot be had.

    Raises:
        Problem: It could not be installed, and is not optional, or this is CI.
    """
    try:
        return provide(name)
    except Problem as problem:
        if not PROGRAMS[name].optional or os.environ.get("CI"):
            raise
        say(f"{problem}\nGoing on without {name}.")
        return None


def as_administrator(manager: str) -> list[str] | None:
    """Returns what to put before the manager's commands; None if that would ask a question."""
    if manager in ("brew", "winget") or os.geteuid() == 0:
        return []
    # -k: a password that was typed for something else is not a yes to this.
    asks_nothing = ["sudo", "-n", "-k", "true"]
    if shutil.which("sudo") and subprocess.run(asks_nothing, capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def playwright_chromium() -> str | None:
    """Returns the path of Playwright's own Chromium, fetched if need be; None if that fails."""
    script = "from playwright.sync_api import sync_playwright as start\n"
    script += "with start() as playwright: print(playwright.chromium.executable_path)"
    ask = subprocess.run([str(venv.python()), "-c", script], capture_output=True, text=True)
    path = ask.stdout.strip()
    if path and not Path(path).exists():
        say("Fetching Chromium, which opens the pages in the tests, with Playwright: 150 MB.")
        commands.logged([str(venv.python()), "-m", "playwright", "install", "chromium"])
    return path if path and Path(path).exists() else None
