"""The folder `.venv`: whether it has what a task needs, and how it comes to have it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from machine import commands
from machine.commands import WINDOWS, Problem, log_text, say, with_log

VENV = commands.ROOT / ".venv"
STAMP = VENV / "complete.json"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def python() -> Path:
    """Returns the path of the Python in `.venv`, whether it exists or not."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fresh_stamp(extras: Sequence[str]) -> dict[str, object]:
    """Returns what the stamp in a complete `.venv` says: what it was made from, and what it has.

    The place is part of it because a moved `.venv` does not work (one that is linked here does),
    and the packages because someone may have changed them by hand.
    """
    pins = hashlib.sha256()
    for name in ("constraints.txt", "pyproject.toml"):
        pins.update((commands.ROOT / name).read_bytes())
    site_packages = (*VENV.glob("lib/*/site-packages"), VENV / "Lib/site-packages")
    packages = {found.name for folder in site_packages for found in folder.glob("*.dist-info")}
    return {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "place": os.fsencode(VENV.resolve()).decode(errors="backslashreplace"),  # in any locale
        "pins": pins.hexdigest(),
        "packages": sorted(packages),
        "extras": sorted(extras),
    }


def saved_stamp() -> dict[str, object]:
    """Returns the stamp in `.venv`; an empty one if there is none, or no Python that starts."""
    try:
        config = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        home = dict(line.split(" = ", 1) for line in config.splitlines() if " = " in line)["home"]
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError):
        return {}
    starts = python().exists() and Path(home).is_dir()
    return stamp if starts and isinstance(stamp, dict) else {}


def is_complete(extras: Sequence[str]) -> bool:
    """Returns whether everything is installed, as `constraints.txt` and `pyproject.toml` say."""
    saved = saved_stamp()
    installed = saved.get("extras")
    if not isinstance(installed, list) or not set(extras) <= set(installed):
        return False
    return saved == fresh_stamp(installed)


def complete(extras: Sequence[str]) -> None:
    """Creates `.venv` where it is missing or unusable, and installs what is missing in it.

    Raises:
        Problem: It cannot be made, or is a link: what is there belongs to others, too.
    """
    if VENV.is_symlink():
        raise Problem(
            f".venv is a link to {VENV.readlink()}, which does not have what is wanted here; it "
            "stays as it is. Set it up in its own project, or remove the link and try again"
        )
    saved, wanted = saved_stamp(), fresh_stamp(extras)
    usable = all(saved.get(key) == wanted[key] for key in ("python", "place"))
    started = time.monotonic()
    if usable:
        say("Bringing .venv up to date.")
        STAMP.write_text(json.dumps({**saved, "extras": []}), encoding="utf-8")  # if interrupted
    else:
        STAMP.unlink(missing_ok=True)
        say("Setting up .venv: about 120 packages, up to 2 GB; one to five minutes, this once.")
        create()
    pip = [str(python()), "-I", "-m", "pip", "install", "--constraint", "constraints.txt"]
    pip += ["--progress-bar", "off", "--no-input", "--disable-pip-version-check"]
    if "site" in extras and torch_cpu_index_answers():
        # Nothing but PyTorch may come from there; where this fails, the usual index has one, too.
        commands.logged(
            [*pip, "--no-deps", "--index-url", TORCH_CPU_INDEX, "torch"], progress=pip_progress
        )
    if not commands.logged([*pip, "--editable", f".[{','.join(extras)}]"], progress=pip_progress):
        raise Problem(with_log("pip could not install the packages.", pip_advice(log_text())))
    STAMP.write_text(json.dumps(fresh_stamp(extras), indent=1), encoding="utf-8")
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def create() -> None:
    """Creates an empty `.venv`, in the place of any other.

    Raises:
        Problem: This Python cannot create one; the message says what to install.
    """
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise Problem(
            f"{sys.executable} cannot create virtual environments. On Debian and Ubuntu, type:\n"
            "    sudo apt-get install python3-venv"
        )
    if not commands.logged([python_outside(), "-m", "venv", "--clear", str(VENV)]):
        remedy = "End what still runs from .venv, delete that folder, and try again."
        raise Problem(with_log("Python could not create .venv.", remedy))


def python_outside() -> str:
    """Returns the path of a Python that is not in `.venv`, which is about to be cleared."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        return sys.executable
    name = "python.exe" if WINDOWS else "bin/python{}.{}".format(*sys.version_info[:2])
    return str(Path(sys.base_prefix) / name)


def torch_cpu_index_answers() -> bool:
    """Returns whether PyTorch without CUDA matters here and can be had.

    On macOS and Windows PyTorch has no CUDA anyway; on Linux it is several gigabytes.
    """
    if sys.platform != "linux":
        return False
    from urllib.request import urlopen  # slow to import

    try:
        with urlopen(f"{TORCH_CPU_INDEX}/torch/", timeout=4):
            return True
    except (OSError, ValueError):
        return False  # pip's own settings may offer it


def pip_progress(log: str) -> str:
    """Returns how far pip has come, from its log."""
    if "\nInstalling collected packages" in log:
        return "unpacking the packages"
    names = {line.split()[1] for line in log.splitlines() if line.startswith("Collecting ")}
    return f"fetching the packages: {len(names)} so far"


def pip_advice(log: str) -> str:
    """Returns what to do about a pip that failed, from its log."""
    if "No space left" in log:
        return "The disk is full: make room (3 GB), and try again."
    if "connection broken" in log or "timed out" in log:
        return "The package index did not answer: mend the network or its proxy, and try again."
    if "No matching distribution" in log:
        return "A package is not made for this Python or system; Python 3.12 is a safe choice."
    return "What is already there is kept: trying again is quick."
