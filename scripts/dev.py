#!/usr/bin/env python3
"""The one task runner: sets the project up, then runs a task.

Standard library only, on Linux, macOS and Windows. `python3 scripts/dev.py` alone says what it
can do. Everything is installed into `.venv`, at the versions that `constraints.txt` pins.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (older Pythons are who this line is for)
    sys.exit(
        "This project needs Python 3.11 or newer, and this is Python {}.{} ({}).\n"
        "Get a newer one from https://www.python.org/downloads/ and name it in the command,\n"
        "for example: python3.13 scripts/dev.py serve".format(*sys.version_info[:2], sys.executable)
    )

import signal

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while it imports shows no traceback

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent))  # where `python3 -I` does not look
from machine import commands, programs, venv  # which need nothing else, either
from machine.commands import WINDOWS, Problem, ended_with_us, say
from machine.lock import one_at_a_time
from tasks.arguments import TAKES, meant, parser_of
from tasks.bench import PARTS, chosen
from tutorial.errors import AuthorError
from tutorial.files.addresses import Addresses

# ---------------------------------------------------------------- what it can do


class Task(NamedTuple):
    """Something that the project can do: commands for Python, and what they need."""

    summary: str
    takes: str  # what its arguments are; empty: it has none
    commands: tuple[str, ...]
    programs: tuple[str, ...] = ("dot",)
    extras: tuple[str, ...] = ("site", "dev")
    alone: str = ""  # the arguments when none are given


TASKS = {
    "serve": Task(
        "Builds the site and shows it on http://127.0.0.1:8000/; saved changes appear.",
        "[mkdocs options]",
        ("-m mkdocs serve --dirty",),
    ),
    "build": Task(
        "Builds the site into site/; every warning is an error.",
        "[mkdocs options]",
        ("-m mkdocs build --strict",),
    ),
    "test": Task(
        "Runs every test, with coverage; with arguments: pytest on what they select.",
        "[pytest arguments]",
        ("-m pytest",),
        programs=("dot", "chromium", "firefox", "webkit", "xvfb"),
        alone=f"-n {min(4, os.cpu_count() or 1)} --dist loadfile --no-loadscope-reorder --cov",
    ),
    "check": Task(
        "Lints, looks at the formatting, and checks the types, of Python and of JavaScript.",
        "",
        ("-m ruff check", "-m ruff format --check", "-m mypy", "-m tasks.javascript"),
        programs=(),
    ),
    "pdf": Task(
        "Builds the site, and of it the book as one PDF, in site/downloads/.",
        "",
        ("-m tasks.pdf",),
        programs=("dot", "chromium"),
    ),
    "export": Task(
        "Writes the site as finished Markdown, which other generators can build.",
        "FOLDER",
        ("-m tasks.export",),
    ),
    "run": Task(
        "Runs the code of chapter N in the terminal, and says where its figures are.",
        "N",
        ("-m tasks.run",),
    ),
    "repeat": Task(
        "Runs chapters again, and names the cells that do not give the same each time.",
        "[N]",
        ("-m tasks.repeat",),
    ),
    "exercise": Task(
        "Makes a file for each exercise of chapter N, then checks it.",
        "[N [name]]",
        ("-m tasks.exercise",),
    ),
    "practice": Task(
        "Asks for the gradients of small graphs, one after the other, from a level on.",
        "[LEVEL]",
        ("-m tasks.practice",),
    ),
    "bench": Task(
        "Measures the engine, the builds and the pages against their peers.",
        "[part ...] [--rounds N]",
        ("-m tasks.bench",),
    ),
    "mutants": Task(
        "Breaks the engine in many small ways, and shows that the tests notice each.",
        "[options]",
        ("-m tasks.mutants",),
        programs=(),
        extras=("site", "dev", "mutants"),
    ),
    "clean": Task(
        "Removes what was built: the site, caches, coverage; with --all, .venv too.",
        "[--all]",
        (),
    ),
}

EXAMPLES = (
    "serve -a 0.0.0.0:8080",
    "test tests/scripts -k help",
    "run 3",
    "exercise 3",
    "clean --all",
)

LEFTOVERS = (
    *("site", ".cache", "build", "dist", "*.egg-info", ".coverage", ".coverage.*", ".hypothesis"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache"),
    *(f"{folder}/**/__pycache__" for folder in ("docs", "micrograd", "scripts", "tests")),
)


def help_text() -> str:
    """Returns what `--help` prints: each task in a line, and examples."""
    dev = "py scripts\\dev.py" if WINDOWS else "python3 scripts/dev.py"
    usages = {f"{name} {task.takes}".rstrip(): task.summary for name, task in TASKS.items()}
    return "\n".join(
        [
            f"usage: {dev} TASK [arguments]",
            "",
            "The first task installs everything into .venv, which takes a few minutes; later ones",
            "start at once. Paths in arguments are relative to the project's folder.",
            "",
            *(f"  {usage:<31}{summary}" for usage, summary in usages.items()),
            "",
            "examples:",
            *(f"  {dev} {example}" for example in EXAMPLES),
        ]
    )


def run(command: Sequence[str], env: dict[str, str]) -> int:
    """Runs one of a task's commands in the project's folder; returns its exit status."""
    if command[0] == "-m":
        command = ["-m", "machine.in_peace", *command[1:]]
    process = subprocess.Popen([str(venv.python()), *command], cwd=commands.ROOT, env=env)
    with ended_with_us(process):
        status = process.wait()
    return status if status >= 0 else 128 - status  # as a shell does for signals


def extras_of(task: Task) -> tuple[str, ...]:
    """Returns what to install for a task: Node.js, too, where the machine has none of its own."""
    return task.extras if shutil.which("npm") else (*task.extras, "node")


def programs_of(name: str, arguments: Sequence[str]) -> tuple[str, ...]:
    """Returns the programs that a task needs; those of a benchmark depend on its parts."""
    if name != "bench":
        return TASKS[name].programs
    needed = [program for part in chosen(list(arguments)) for program in PARTS[part].programs]
    return tuple(dict.fromkeys(needed))


def prepare(task: Task, names: Sequence[str]) -> dict[str, str]:
    """Installs what a task needs and does not have, programs too; returns its environment."""
    found = {name: programs.find(name) for name in names}
    extras = extras_of(task)
    if not venv.is_complete(extras) or None in found.values():
        with one_at_a_time():
            commands.LOG.unlink(missing_ok=True)
            if not venv.is_complete(extras):
                venv.complete(extras)
            found = {name: programs.provided_or_not(name) for name in names}
    return environment({name: path for name, path in found.items() if path})


def environment(paths: dict[str, str]) -> dict[str, str]:
    """Returns the environment as it is in an activated `.venv`, with the programs on PATH."""
    env = {**os.environ, "VIRTUAL_ENV": str(venv.VENV)}
    env.pop("PYTHONHOME", None)
    env.setdefault("PYTHONUTF8", "1")  # − and × must print on Windows, too
    encoding, _, errors = env.get("PYTHONIOENCODING", "").partition(":")
    if encoding and not errors:  # or the first ✓ ends a task where it is ASCII
        env["PYTHONIOENCODING"] = f"{encoding}:backslashreplace"
    env.setdefault("NO_MKDOCS_2_WARNING", "1")  # CONTRIBUTING.md has the platform's horizon
    env["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(commands.ROOT / "scripts"), env.get("PYTHONPATH")])
    )
    folders = [str(venv.python().parent), os.environ.get("PATH", os.defpath)]
    env["PATH"] = os.pathsep.join([*folders, *(str(Path(path).parent) for path in paths.values())])
    variables = {programs.PROGRAMS[name].variable: path for name, path in paths.items()}
    env.update({variable: path for variable, path in variables.items() if variable})
    return env


def clean(everything: bool) -> None:
    """Removes what the tasks made, and nothing else; `everything` includes `.venv`."""
    with one_at_a_time():
        patterns = (*LEFTOVERS, ".venv") if everything else LEFTOVERS
        found = [path for pattern in patterns for path in commands.ROOT.glob(pattern)]
        for path in found:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    names = dict.fromkeys(path.name for path in found)
    say(f"Removed {', '.join(names)}." if names else "There was nothing to remove.")


def main(arguments: Sequence[str]) -> int:
    """Does what the command line says; returns the exit status."""
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help", "help"):
        print(help_text())
        return 0
    if name not in TASKS:
        none = f"dev.py: there is no task {name}{meant(name, TASKS)}"
        say(f"{none}; there are {', '.join(TASKS)}; for more: --help")
        return 2
    task, asks_for_help = TASKS[name], rest in (["-h"], ["--help"])
    if name in TAKES:
        try:
            options = parser_of(name, task.summary).parse_args(rest)
        except SystemExit as ended:  # it has shown its help, or said what is wrong
            return int(ended.code or 0)
    elif asks_for_help and not venv.is_complete(extras_of(task)):  # where its own help would be
        print(f"usage: dev.py {name} {task.takes}", task.summary, sep="\n\n")
        return 0
    try:
        if name in ("serve", "build", "pdf", "export"):  # before MkDocs, which has no words for all
            Addresses(os.environ.get("SITE_URL", ""), os.environ.get("REPO_URL", ""))
        if name == "clean":
            clean(everything=options.all)
            return 0
        env = prepare(task, () if asks_for_help else programs_of(name, rest))
        given = rest or task.alone.split()
        return max([run([*command.split(), *given], env) for command in task.commands])
    except KeyboardInterrupt:
        return 130
    except (Problem, AuthorError) as problem:
        say(f"dev.py: {problem}")
    except OSError as error:
        what = f"{error.filename or commands.ROOT}: {error.strerror or error}"
        say(f"dev.py: {what}; make room, make it writable, or move it")
    return 1


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends the task, too
    if not WINDOWS and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # not so below nohup
        signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))  # the terminal was closed
    try:
        status = main(sys.argv[1:])
        print(end="", flush=True)
    except OSError as error:  # whoever read the help has left, or its disk is full
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141 if isinstance(error, BrokenPipeError) else 1
        if status == 1:
            say(f"dev.py: the output: {error.strerror}")
    sys.exit(status)
