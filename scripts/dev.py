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

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

sys.path.append(str(Path(__file__).parent))  # where `python3 -I` does not look
from tasks.arguments import TAKES, parser_of  # which need nothing else, either
from tasks.bench import PARTS, chosen

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "complete.json"
LOG = ROOT / ".cache" / "setup.log"
PATIENCE = 10  # seconds for what is told to end
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

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


class Problem(Exception):  # noqa: N818 (the person can mend it)
    """What stands in the way, in words that say what to do."""


def say(line: str) -> None:
    """Tells the person at the terminal; standard output belongs to the tools."""
    print(line, file=sys.stderr, flush=True)


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


# ---------------------------------------------------------------- .venv


def venv_python() -> Path:
    """Returns the path of the Python in `.venv`, whether it exists or not."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fresh_stamp(extras: Sequence[str]) -> dict[str, object]:
    """Returns what the stamp in a complete `.venv` says: what it was made from, and what it has.

    The place is part of it because a moved `.venv` does not work, and the packages because
    someone may have changed them by hand.
    """
    pins = hashlib.sha256()
    for name in ("constraints.txt", "pyproject.toml"):
        pins.update((ROOT / name).read_bytes())
    site_packages = (*VENV.glob("lib/*/site-packages"), VENV / "Lib/site-packages")
    packages = {found.name for folder in site_packages for found in folder.glob("*.dist-info")}
    return {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "place": os.fsencode(VENV).decode(errors="backslashreplace"),  # whatever the locale
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
    starts = venv_python().exists() and Path(home).is_dir()
    return stamp if starts and isinstance(stamp, dict) else {}


def venv_is_complete(extras: Sequence[str]) -> bool:
    """Returns whether everything is installed, as `constraints.txt` and `pyproject.toml` say."""
    saved = saved_stamp()
    installed = saved.get("extras")
    if not isinstance(installed, list) or not set(extras) <= set(installed):
        return False
    return saved == fresh_stamp(installed)


def complete_venv(extras: Sequence[str]) -> None:
    """Creates `.venv` where it is missing or unusable, and installs what is missing in it."""
    saved, wanted = saved_stamp(), fresh_stamp(extras)
    usable = all(saved.get(key) == wanted[key] for key in ("python", "place"))
    started = time.monotonic()
    if usable:
        say("Bringing .venv up to date.")
        STAMP.write_text(json.dumps({**saved, "extras": []}), encoding="utf-8")  # if interrupted
    else:
        STAMP.unlink(missing_ok=True)
        say("Setting up .venv: about 120 packages, up to 2 GB; one to five minutes, this once.")
        create_venv()
    pip = [str(venv_python()), "-I", "-m", "pip", "install", "--constraint", "constraints.txt"]
    pip += ["--progress-bar", "off", "--no-input", "--disable-pip-version-check"]
    if "site" in extras and torch_cpu_index_answers():
        # Nothing but PyTorch may come from there; where this fails, the usual index has one, too.
        logged([*pip, "--no-deps", "--index-url", TORCH_CPU_INDEX, "torch"], progress=pip_progress)
    if not logged([*pip, "--editable", f".[{','.join(extras)}]"], progress=pip_progress):
        raise Problem(with_log("pip could not install the packages.", pip_advice(log_text())))
    STAMP.write_text(json.dumps(fresh_stamp(extras), indent=1), encoding="utf-8")
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def create_venv() -> None:
    """Creates an empty `.venv`, in the place of any other.

    Raises:
        Problem: This Python cannot create one; the message says what to install.
    """
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise Problem(
            f"{sys.executable} cannot create virtual environments. On Debian and Ubuntu, type:\n"
            "    sudo apt-get install python3-venv"
        )
    if not logged([python_outside(), "-m", "venv", "--clear", str(VENV)]):
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


# ---------------------------------------------------------------- programs


class Program(NamedTuple):
    """A program that is not a Python package, and where it comes from."""

    purpose: str
    names: str
    places: tuple[str, ...]  # where it may be without being on PATH
    packages: dict[str, str]  # package manager: the package's name there
    otherwise: str  # what to do where none of these managers is
    variable: str = ""  # tells the task where the program is; set by a person, it is taken as it is
    optional: bool = False  # outside of CI the task goes on without it


PROGRAMS = {
    "dot": Program(
        "draws the graphs",
        "dot",
        ("/opt/homebrew/bin/dot", "/usr/local/bin/dot", r"C:\Program Files\Graphviz\bin\dot.exe"),
        {
            **dict.fromkeys(("apt-get", "dnf", "apk", "brew"), "graphviz"),
            "winget": "Graphviz.Graphviz",
        },
        "install Graphviz from https://graphviz.org/download/, with `dot` on PATH",
    ),
    "chromium": Program(
        "opens the pages in the tests and prints the book",
        # The first has no windows, and opens a page in a third of the time.
        "chromium-headless-shell chromium chromium-browser"
        " google-chrome google-chrome-stable msedge",
        (
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        ),
        dict.fromkeys(("apt-get", "dnf", "apk"), "chromium"),
        "install Chromium or Chrome",
        "CHROMIUM",
    ),
    "firefox": Program(
        "opens the pages in tests over several browsers",
        "firefox-esr firefox",
        (
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
        ),
        {"apt-get": "firefox-esr", "dnf": "firefox", "apk": "firefox-esr"},
        "install Firefox",
        "FIREFOX",
        optional=True,
    ),
    "webkit": Program(
        "drives WebKit in tests over several browsers",
        "WebKitWebDriver",
        (),
        {"apt-get": "webkit2gtk-driver", "dnf": "webkit2gtk4.1", "apk": "webkit2gtk-4.1-driver"},
        "install WebKitGTK with its WebKitWebDriver",
        "WEBKIT_DRIVER",
        optional=True,
    ),
    "xvfb": Program(
        "is the screen that WebKit draws on",
        "Xvfb",
        (),
        {"apt-get": "xvfb", "dnf": "xorg-x11-server-Xvfb", "apk": "xvfb"},
        "install Xvfb",
        "XVFB",
        optional=True,
    ),
}

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


def find_program(name: str) -> str | None:
    """Returns the path of a program; None if it is not installed."""
    program = PROGRAMS[name]
    if os.environ.get(program.variable):
        return os.environ[program.variable]
    on_path = (shutil.which(candidate) for candidate in program.names.split())
    elsewhere = (place for place in program.places if Path(place).is_file())
    return next((path for path in (*on_path, *elsewhere) if path), None)


def provide_program(name: str) -> str:
    """Returns the path of a program, after installing it where that asks nothing.

    Raises:
        Problem: It could not be installed; the message is the command to type.
    """
    path = find_program(name)
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
                logged([*before, *step.split()])
    path = find_program(name) or (playwright_chromium() if name == "chromium" else None)
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
        return provide_program(name)
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
    ask = subprocess.run([str(venv_python()), "-c", script], capture_output=True, text=True)
    path = ask.stdout.strip()
    if path and not Path(path).exists():
        say("Fetching Chromium, which opens the pages in the tests, with Playwright: 150 MB.")
        logged([str(venv_python()), "-m", "playwright", "install", "chromium"])
    return path if path and Path(path).exists() else None


# ---------------------------------------------------------------- running


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


IN_PEACE = """
import errno, os, runpy, signal, sys, traceback
signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends what it has started
try:
    try:
        runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
    finally:
        print(end="", flush=True)
except KeyboardInterrupt:
    sys.exit(130)
except BrokenPipeError:  # whoever read the output has left: `head`, or a pager
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(141)
except OSError as error:
    if error.errno not in (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOTDIR, errno.EISDIR):
        raise
    what = f"{error.filename or 'The disk'}: {error.strerror}"  # a failed write names no file
    sys.exit(f"{what}; make room, make it writable, or move it")
except SyntaxError as error:  # in the package, or in another file that was edited
    sys.exit(f"{error.filename}:{error.lineno}: SyntaxError: {error.msg}")
except ImportError as error:
    at = traceback.extract_tb(error.__traceback__)[-1]
    sys.exit(
        f"{at.filename}:{at.lineno}: {error}. If .venv has lost it, this sets .venv up anew:\\n"
        "    python3 scripts/dev.py clean --all, then the same command again"
    )
"""
"""Runs a module as `-m` does; Ctrl-C and what a person can mend end it without a traceback."""


def run(command: Sequence[str], env: dict[str, str]) -> int:
    """Runs one of a task's commands in the project's folder; returns its exit status."""
    if command[0] == "-m":
        command = ["-c", IN_PEACE, *command[1:]]
    process = subprocess.Popen([str(venv_python()), *command], cwd=ROOT, env=env)
    with ended_with_us(process):
        status = process.wait()
    return status if status >= 0 else 128 - status  # as a shell does for signals


if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Locks an open file; raises OSError if another process has it."""
        os.lseek(descriptor, 2**30, os.SEEK_SET)  # beyond its end: others can still read it
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Locks an open file; raises OSError if another process has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(descriptor: int) -> bool:
    """Returns whether this process now has the lock on an open file."""
    try:
        lock(descriptor)
    except OSError:
        return False
    return True


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits until no other dev.py sets this project up, and keeps them waiting meanwhile."""
    # A lock on a file that is always there leaves nothing behind, however this process ends.
    with (ROOT / "constraints.txt").open("rb") as file:
        if not try_lock(file.fileno()):
            say("Another dev.py is setting the project up; waiting for it.")
            while not try_lock(file.fileno()):
                time.sleep(0.5)
        yield


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
    """Installs what a task needs and does not have; returns the environment it runs in.

    Args:
        task: The task.
        names: The programs that it needs.
    """
    programs = {name: find_program(name) for name in names}
    extras = extras_of(task)
    if not venv_is_complete(extras) or None in programs.values():
        with one_at_a_time():
            LOG.unlink(missing_ok=True)
            if not venv_is_complete(extras):
                complete_venv(extras)
            programs = {name: provided_or_not(name) for name in names}
    return environment({name: path for name, path in programs.items() if path})


def environment(programs: dict[str, str]) -> dict[str, str]:
    """Returns the environment as it is in an activated `.venv`, with the programs on PATH."""
    env = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    env.pop("PYTHONHOME", None)
    env.setdefault("PYTHONUTF8", "1")  # − and × must print on Windows, too
    encoding, _, errors = env.get("PYTHONIOENCODING", "").partition(":")
    if encoding and not errors:  # or the first ✓ ends a task where it is ASCII
        env["PYTHONIOENCODING"] = f"{encoding}:backslashreplace"
    env.setdefault("NO_MKDOCS_2_WARNING", "1")  # CONTRIBUTING.md has the platform's horizon
    env["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT / "scripts"), env.get("PYTHONPATH")])
    )
    folders = [str(venv_python().parent), os.environ.get("PATH", os.defpath)]
    env["PATH"] = os.pathsep.join([*folders, *(str(Path(p).parent) for p in programs.values())])
    variables = {PROGRAMS[name].variable: path for name, path in programs.items()}
    env.update({variable: path for variable, path in variables.items() if variable})
    return env


def clean(everything: bool) -> None:
    """Removes what the tasks made, and nothing else; `everything` includes `.venv`."""
    with one_at_a_time():
        patterns = (*LEFTOVERS, ".venv") if everything else LEFTOVERS
        found = [path for pattern in patterns for path in ROOT.glob(pattern)]
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
        say(f"dev.py: there is no task {name}; there are {', '.join(TASKS)}; for more: --help")
        return 2
    task, asks_for_help = TASKS[name], rest in (["-h"], ["--help"])
    if name in TAKES:
        try:
            options = parser_of(name, task.summary).parse_args(rest)
        except SystemExit as ended:  # it has shown its help, or said what is wrong
            return int(ended.code or 0)
    elif asks_for_help and not venv_is_complete(extras_of(task)):  # where its own help would be
        print(f"usage: dev.py {name} {task.takes}", task.summary, sep="\n\n")
        return 0
    try:
        if name == "clean":
            clean(everything=options.all)
            return 0
        env = prepare(task, () if asks_for_help else programs_of(name, rest))
        given = rest or task.alone.split()
        return max([run([*command.split(), *given], env) for command in task.commands])
    except KeyboardInterrupt:
        return 130
    except Problem as problem:
        say(f"dev.py: {problem}")
    except OSError as error:
        what = f"{error.filename or ROOT}: {error.strerror or error}"
        say(f"dev.py: {what}; make room, make it writable, or move it")
    return 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends the task, too
    if not WINDOWS and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # not so below nohup
        signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))  # the terminal was closed
    try:
        status = main(sys.argv[1:])
        print(end="", flush=True)
    except BrokenPipeError:  # whoever read the help has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status)
