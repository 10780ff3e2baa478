"""`scripts/dev.py` and `scripts/machine`: what they decide.

That a real set-up works is shown by every clean CI run.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

import dev
from machine import commands, programs, venv
from machine.commands import WINDOWS, Problem, ended_with_us
from machine.in_peace import SCRIPTS, words_of
from machine.lock import one_at_a_time
from micrograd.lessons.practice import LEVELS
from tasks.arguments import LEVELS as COUNT_OF_LEVELS
from tasks.arguments import TAKES, parser_of

SOURCE = Path(dev.__file__)
IN_PEACE = ["-m", "machine.in_peace"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in a folder with a space in its name, in place of the real one."""
    root = tmp_path / "a project"
    root.mkdir()
    (root / "constraints.txt").write_text("numpy==1.0\n")
    (root / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(commands, "ROOT", root)
    monkeypatch.setattr(venv, "VENV", root / ".venv")
    monkeypatch.setattr(venv, "STAMP", root / ".venv" / "complete.json")
    monkeypatch.setattr(commands, "LOG", root / ".cache" / "setup.log")
    monkeypatch.setattr(venv, "torch_cpu_index_answers", lambda: False)
    return root


class Logged:
    """Stands in for `commands.logged`: remembers commands, and leaves behind what they would."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fails = ""  # commands with this word in them fail
        self.prints = ""

    def __call__(self, command: Sequence[str], progress: object = None) -> bool:
        self.commands.append(list(command))
        commands.LOG.parent.mkdir(exist_ok=True)
        commands.LOG.write_text(self.prints)
        if "venv" in command:
            for file in (venv.VENV / "pyvenv.cfg", venv.python()):
                file.parent.mkdir(parents=True, exist_ok=True)
            (venv.VENV / "pyvenv.cfg").write_text(f"home = {commands.ROOT}\nversion = 3.11\n")
            venv.python().touch()
        if "pip" in command:
            (venv.VENV / "lib/python3/site-packages/numpy-1.0.dist-info").mkdir(
                parents=True, exist_ok=True
            )
        return self.fails not in command if self.fails else True

    def named(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if word in command]


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Logged:
    fake = Logged()
    monkeypatch.setattr(commands, "logged", fake)
    return fake


@pytest.fixture
def complete(project: Path, logged: Logged) -> Path:
    """The project with a complete `.venv`."""
    venv.complete(["site", "dev"])
    logged.commands.clear()
    return project


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Makes a machine with these programs on PATH."""

    def make(*on_path: str, root: bool = False, sudo: bool = False) -> list[str]:
        present = list(on_path)
        monkeypatch.setattr(
            "shutil.which", lambda name: f"/bin/{name}" if name in present else None
        )
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000, raising=False)
        answer = subprocess.CompletedProcess([], 0 if sudo else 1, stdout="")
        monkeypatch.setattr("subprocess.run", lambda *args, **options: answer)
        for variable in ("CHROMIUM", "FIREFOX", "WEBKIT_DRIVER", "XVFB", "CI"):
            monkeypatch.delenv(variable, raising=False)
        for name, program in programs.PROGRAMS.items():
            monkeypatch.setitem(programs.PROGRAMS, name, program._replace(places=()))
        return present

    return make


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_every_task(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(arguments) == 0
    printed = capsys.readouterr().out
    for name, task in dev.TASKS.items():
        assert re.search(rf"^  {name}\b.* {re.escape(task.summary)}$", printed, re.MULTILINE)
    assert max(map(len, printed.splitlines())) <= 120


def test_isolated_python_finds_the_tasks() -> None:
    said = subprocess.run([sys.executable, "-I", str(SOURCE), "--help"], capture_output=True)
    assert (said.returncode, said.stderr) == (0, b"")


@pytest.mark.parametrize("name", dev.TASKS)
def test_help_of_a_task_needs_no_installation(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "prepare", None)
    monkeypatch.setattr(venv, "is_complete", lambda extras: False)
    assert dev.main([name, "--help"]) == 0
    takes, summary = dev.TASKS[name].takes, dev.TASKS[name].summary
    usage = f"usage: dev.py {name} {takes}".rstrip()
    whole = parser_of(name, summary).format_help() if name in TAKES else f"{usage}\n\n{summary}\n"
    assert capsys.readouterr().out == whole
    assert f"\n\n{summary}\n" in whole


def test_help_gives_examples_of_tasks() -> None:
    assert all(example.split()[0] in dev.TASKS for example in dev.EXAMPLES)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sevre"], "no task sevre (did you mean serve?); there are serve, build"),
        (
            ["check", "--fix"],
            "usage: dev.py check [-h]\ndev.py check: error: unrecognized",
        ),
        (
            ["clean", "site"],
            "usage: dev.py clean [-h] [--all]\ndev.py clean: error: unrec",
        ),
    ],
)
def test_wrong_usage_says_what_is_right(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("run", "one of these is needed:\n  1   1-derivatives\n  2   2-chain-rule\n"),
        ("run 99", "there is no chapter 99; there are\n  1   1-derivatives\n"),
        ("run 3 4", "unrecognized arguments: 4"),
        ("exercise x", "there is no chapter x; there are\n  1   1-derivatives\n"),
        ("exercise 3 --hints", "unrecognized arguments: --hints"),
        ("repeat 99", "there is no chapter 99; there are\n  1   1-derivatives\n"),
        ("practice 9", "choose from"),
        ("bench engin", "there is no part engin (did you mean engine?); there are engine"),
        ("bench --rounds 0", "--rounds: needs a whole number, at least 1, and not 0"),
        ("mutants torch", "there is no module torch; there are descent, elsewhere, engine, "),
        ("mutants --workers 0", "--workers: needs a whole number, at least 1, and not 0"),
        ("export", "are required: FOLDER"),
        ("export a b", "unrecognized arguments: b"),
    ],
)
def test_wrong_arguments_are_told_before_anything_is_installed(
    arguments: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "prepare", None)
    assert dev.main(arguments.split()) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        *("run 11", "run 3-autograd", "exercise", "exercise 3 its-name --hint", "exercise --hint"),
        *(
            "repeat",
            "repeat 3",
            "practice",
            "practice 5",
            "bench",
            "bench engine live --rounds 2",
            "export ../folder",
        ),
        *("mutants", "mutants engine nn --workers 1"),
    ],
)
def test_right_arguments_are_taken(arguments: str, ran: list[list[str]]) -> None:
    task, *rest = arguments.split()
    assert dev.main([task, *rest]) == 0
    assert ran == [["-m", f"tasks.{task}", *rest]]


def test_folder_may_be_below_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert parser_of("export").parse_args(["~/folder"]).folder == tmp_path / "folder"


def test_levels_of_practice_are_counted() -> None:
    assert len(LEVELS) == COUNT_OF_LEVELS


def test_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.9 "):
        runpy.run_path(str(SOURCE))


def test_old_python_can_read_the_file() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))


# ---------------------------------------------------------------- .venv


def test_complete_venv_is_recognized(complete: Path) -> None:
    assert venv.is_complete(["site", "dev"])
    assert venv.is_complete(["dev"])


def test_missing_venv_is_not_complete(project: Path) -> None:
    assert not venv.is_complete(["dev"])


def change_pins(root: Path) -> None:
    (root / "constraints.txt").write_text("numpy==2.0\n")


def change_settings(root: Path) -> None:
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n")


def remove_a_package(root: Path) -> None:
    next((root / ".venv").glob("lib/*/site-packages/*.dist-info")).rmdir()


def lose_the_stamp(root: Path) -> None:
    (root / ".venv/complete.json").unlink()


def damage_the_stamp(root: Path) -> None:
    (root / ".venv/complete.json").write_text('{"python":')


def empty_the_stamp(root: Path) -> None:
    (root / ".venv/complete.json").write_text("[]")


def lose_python(root: Path) -> None:
    venv.python().unlink()


def lose_the_python_it_came_from(root: Path) -> None:
    (root / ".venv/pyvenv.cfg").write_text("home = /no/such/folder\n")


def make_it_with_another_python(root: Path) -> None:
    stamp = root / ".venv/complete.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.10"}))


def make_it_elsewhere(root: Path) -> None:
    stamp = root / ".venv/complete.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "place": "/elsewhere/.venv"}))


@pytest.mark.parametrize("change", [change_pins, change_settings, remove_a_package])
def test_usable_venv_is_brought_up_to_date(
    change: Callable[[Path], None], complete: Path, logged: Logged
) -> None:
    change(complete)
    assert not venv.is_complete(["site", "dev"])
    venv.complete(["site", "dev"])
    assert logged.named("pip")
    assert not logged.named("venv")
    assert venv.is_complete(["site", "dev"])


@pytest.mark.parametrize(
    "change",
    [
        lose_the_stamp,
        damage_the_stamp,
        empty_the_stamp,
        lose_python,
        lose_the_python_it_came_from,
        make_it_with_another_python,
        make_it_elsewhere,
    ],
)
def test_unusable_venv_is_made_anew(
    change: Callable[[Path], None], complete: Path, logged: Logged
) -> None:
    change(complete)
    assert not venv.is_complete(["site", "dev"])
    venv.complete(["site", "dev"])
    assert "--clear" in logged.named("venv")[0]
    assert venv.is_complete(["site", "dev"])


def link_another(root: Path) -> Path:
    """Moves `.venv` to another project, which has made it, and links it; returns where it is."""
    other = root.with_name("another project") / ".venv"
    other.parent.mkdir()
    shutil.move(root / ".venv", other)
    stamp = json.loads((other / "complete.json").read_text())
    (other / "complete.json").write_text(json.dumps({**stamp, "place": str(other)}))
    (root / ".venv").symlink_to(other)
    return other


def test_linked_venv_is_taken_as_it_is(complete: Path) -> None:
    link_another(complete)
    assert venv.is_complete(["site", "dev"])


@pytest.mark.parametrize("change", [change_pins, lose_the_stamp, lose_python, make_it_elsewhere])
def test_linked_venv_that_lacks_something_is_left_alone(
    change: Callable[[Path], None], complete: Path, logged: Logged
) -> None:
    other = link_another(complete)
    change(complete)
    before = sorted(other.rglob("*"))
    with pytest.raises(Problem, match=r"is a link to .*another project.* remove the link"):
        venv.complete(["site", "dev"])
    assert not logged.commands
    assert sorted(other.rglob("*")) == before


def test_further_extra_is_installed_when_a_task_needs_it(complete: Path, logged: Logged) -> None:
    extras = dev.TASKS["mutants"].extras
    assert not venv.is_complete(extras)
    venv.complete(extras)
    assert ".[site,dev,mutants]" in logged.commands[0]
    assert venv.is_complete(extras)
    assert venv.is_complete(["site", "dev"])


def test_installation_keeps_to_the_constraints(project: Path, logged: Logged) -> None:
    venv.complete(["dev"])
    pip = logged.named("pip")[0]
    assert pip[pip.index("--constraint") + 1] == "constraints.txt"


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("Retrying after connection broken by NewConnectionError", "check|mend the network"),
        ("ERROR: No matching distribution found for torch", "Python 3.12 is a safe choice"),
        ("Killed", "trying again is quick"),
        (f"Installing{', package' * 99}", "trying again is quick"),
    ],
)
def test_failed_installation_shows_the_log_and_advice(
    log: str, advice: str, project: Path, logged: Logged
) -> None:
    logged.fails, logged.prints = "pip", log
    with pytest.raises(Problem, match=advice) as problem:
        venv.complete(["dev"])
    assert log[:200] in str(problem.value)
    assert max(map(len, str(problem.value).splitlines())) < 240
    assert not venv.is_complete(["dev"])


def test_interrupted_installation_goes_on(
    complete: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "logged", interrupt)
    change_pins(complete)
    for _ in range(2):
        assert dev.main(["check"]) == 130
        assert not venv.is_complete(["dev"])
        assert capsys.readouterr().err == "Bringing .venv up to date.\n"


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_python_without_venv_gets_the_command_to_type(
    missing: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == missing else find_spec(name)
    )
    with pytest.raises(Problem, match=r"\n    sudo apt-get install python3-venv"):
        venv.create()


def test_venv_that_cannot_be_created_says_so(project: Path, logged: Logged) -> None:
    logged.fails, logged.prints = "venv", "Permission denied: .venv"
    with pytest.raises(Problem, match=r"Permission denied(.|\n)*delete that folder"):
        venv.create()


class Answer:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize(
    ("platform", "answers", "expected"),
    [
        ("linux", True, True),
        ("linux", False, False),
        ("darwin", True, False),
        ("win32", True, False),
    ],
)
def test_pytorch_without_cuda_where_it_matters_and_can_be_had(
    platform: str, answers: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_url(*_: object, timeout: float) -> Answer:
        assert timeout < 10
        if not answers:
            raise OSError("unreachable")
        return Answer()

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("urllib.request.urlopen", open_url)
    assert venv.torch_cpu_index_answers() is expected


def test_pytorch_alone_comes_from_its_own_index_before_everything_else(
    project: Path, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(venv, "torch_cpu_index_answers", lambda: True)
    venv.complete(["site", "dev"])
    first, second = logged.named("pip")
    assert first[-4:] == ["--no-deps", "--index-url", venv.TORCH_CPU_INDEX, "torch"]
    assert "--constraint" in first
    assert second[-2:] == ["--editable", ".[site,dev]"]
    assert venv.TORCH_CPU_INDEX not in second


def test_python_outside_is_this_one_unless_this_is_that_of_the_venv(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert venv.python_outside() == sys.executable
    monkeypatch.setattr(sys, "prefix", str(project / ".venv"))
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    monkeypatch.setattr(venv, "WINDOWS", False)
    assert venv.python_outside() == "/usr/bin/python{}.{}".format(*sys.version_info[:2])


def test_python_outside_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venv, "VENV", Path(sys.prefix))
    outside = venv.python_outside()
    program = "import sys; print(sys.prefix == sys.base_prefix)"
    done = subprocess.run(
        [outside, "-I", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


def test_progress_says_how_far_pip_is() -> None:
    log = (
        "Collecting numpy==1.0 (from x)\n  Downloading numpy\nCollecting torch\nCollecting torch\n"
    )
    assert venv.pip_progress(log) == "fetching the packages: 2 so far"
    log += "Installing collected packages: numpy, torch\n"
    assert venv.pip_progress(log) == "unpacking the packages"


# ---------------------------------------------------------------- programs


@pytest.mark.parametrize(
    ("manager", "typed"),
    [
        ("apt-get", "sudo apt-get install graphviz"),
        ("dnf", "sudo dnf install graphviz"),
        ("apk", "sudo apk add graphviz"),
        ("winget", "winget install --exact --id Graphviz.Graphviz"),
        ("pacman", "install Graphviz from https://graphviz.org/download/"),
    ],
)
def test_missing_dot_gets_the_command_to_type(
    manager: str, typed: str, project: Path, logged: Logged, machine: Callable[..., list[str]]
) -> None:
    machine(manager)
    with pytest.raises(Problem, match=rf"Please do this:\n    {re.escape(typed)}"):
        programs.provide("dot")
    assert logged.commands == []


@pytest.mark.parametrize(
    ("manager", "rights", "command"),
    [
        ("apt-get", {"root": True}, "env DEBIAN_FRONTEND=noninteractive apt-get install -y"),
        ("dnf", {"root": True}, "dnf install -y"),
        ("apk", {"root": True}, "apk add --update-cache"),
        ("brew", {}, "brew install"),
        ("dnf", {"sudo": True}, "sudo -n dnf install -y"),
    ],
)
def test_missing_dot_is_installed_where_that_asks_nothing(
    manager: str,
    rights: dict[str, bool],
    command: str,
    project: Path,
    machine: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    present = machine(manager, "sudo", **rights)
    ran = []

    def install(command: Sequence[str]) -> bool:
        ran.append(" ".join(command))
        if "graphviz" in command:
            present.append("dot")
        return True

    monkeypatch.setattr(commands, "logged", install)
    assert programs.provide("dot") == "/bin/dot"
    assert ran[-1] == f"{command} graphviz"
    assert (ran[0] == "apt-get update") == (manager == "apt-get")


def test_failed_installation_of_dot_shows_the_log_and_the_command(
    project: Path, logged: Logged, machine: Callable[..., list[str]]
) -> None:
    machine("apt-get", root=True)
    logged.fails, logged.prints = "graphviz", "E: Unable to locate package"
    with pytest.raises(Problem, match=r"Unable to locate(.|\n)*sudo apt-get install graphviz"):
        programs.provide("dot")


def test_program_that_is_there_is_not_installed(
    logged: Logged, machine: Callable[..., list[str]]
) -> None:
    machine("dot", "apt-get", root=True)
    assert programs.provide("dot") == "/bin/dot"
    assert logged.commands == []


def test_program_is_found_in_its_usual_place(
    tmp_path: Path, machine: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine()
    (tmp_path / "dot").touch()
    program = programs.PROGRAMS["dot"]._replace(places=("/nowhere/dot", str(tmp_path / "dot")))
    monkeypatch.setitem(programs.PROGRAMS, "dot", program)
    assert programs.find("dot") == str(tmp_path / "dot")


@pytest.mark.parametrize("browser", ["chromium", "google-chrome", "msedge"])
def test_any_chromium_will_do(browser: str, machine: Callable[..., list[str]]) -> None:
    machine(browser)
    assert programs.provide("chromium") == f"/bin/{browser}"


@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit", "xvfb"])
def test_browser_from_the_environment_comes_first(
    name: str, machine: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("chromium", "firefox", "WebKitWebDriver", "Xvfb", "/mine/browser")
    monkeypatch.setenv(programs.PROGRAMS[name].variable, "/mine/browser")
    assert programs.find(name) == "/mine/browser"


def test_program_that_a_person_named_wrongly_is_told(
    machine: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("chromium")
    monkeypatch.setenv("CHROMIUM", "/no/browser")
    with pytest.raises(Problem, match="CHROMIUM is /no/browser, which cannot be started; set it"):
        programs.find("chromium")


@pytest.mark.parametrize(
    ("name", "program", "package"),
    [
        ("firefox", "firefox-esr", "firefox-esr"),
        ("webkit", "WebKitWebDriver", "webkit2gtk-driver"),
        ("xvfb", "Xvfb", "xvfb"),
    ],
)
def test_further_browser_is_provided_as_chromium_is(
    name: str,
    program: str,
    package: str,
    project: Path,
    machine: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    present = machine("apt-get", root=True)

    def install(command: Sequence[str]) -> bool:
        if package in command:
            present.append(program)
        return True

    monkeypatch.setattr(commands, "logged", install)
    assert programs.provided_or_not(name) == f"/bin/{program}"


def test_test_goes_on_without_a_further_browser_except_in_ci(
    project: Path,
    logged: Logged,
    machine: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine("apt-get")
    assert programs.provided_or_not("webkit") is None
    said = capsys.readouterr().err
    assert "sudo apt-get install webkit2gtk-driver\nGoing on without webkit." in said
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Problem, match="webkit2gtk-driver"):
        programs.provided_or_not("webkit")


def test_missing_dot_is_a_problem_everywhere(
    project: Path, logged: Logged, machine: Callable[..., list[str]]
) -> None:
    machine("apt-get")
    with pytest.raises(Problem, match="graphviz"):
        programs.provided_or_not("dot")


@pytest.mark.parametrize(
    ("arguments", "programs"),
    [
        (["engine"], ()),
        (["engine", "builds", "--rounds", "5"], ("dot",)),
        (["live"], ("dot", "chromium")),
        (["pages"], ("dot", "chromium")),
        ([], ("dot", "chromium")),
        (["--rounds", "5"], ("dot", "chromium")),
    ],
)
def test_bench_gets_the_programs_of_its_parts(
    arguments: list[str], programs: tuple[str, ...]
) -> None:
    assert dev.programs_of("bench", arguments) == programs


def test_other_tasks_get_their_own_programs() -> None:
    assert dev.programs_of("test", ["engine"]) == (
        *("dot", "chromium", "firefox", "webkit", "xvfb"),
    )


def test_chromium_is_fetched_by_playwright_where_no_manager_may(
    project: Path, machine: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine("apt-get")
    browser = project / "chrome"
    answer = subprocess.CompletedProcess([], 0, stdout=f"{browser}\n")
    monkeypatch.setattr("subprocess.run", lambda *args, **options: answer)
    monkeypatch.setattr(commands, "logged", lambda command: browser.touch())
    assert programs.provide("chromium") == str(browser)


def test_missing_chromium_gets_the_command_to_type(
    project: Path, logged: Logged, machine: Callable[..., list[str]]
) -> None:
    machine("apt-get")
    with pytest.raises(Problem, match=r"\n    sudo apt-get install chromium"):
        programs.provide("chromium")


# ---------------------------------------------------------------- running


@pytest.fixture
def ran(complete: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that tasks ran, on a machine that has everything."""
    commands: list[list[str]] = []

    def run(command: Sequence[str], env: dict[str, str]) -> int:
        commands.append(list(command))
        return len(commands) if "-m ruff" in " ".join(command) else 0

    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(programs, "find", lambda name: f"/bin/{name}")
    return commands


def test_arguments_are_passed_on(ran: list[list[str]]) -> None:
    assert dev.main(["serve", "-a", "0.0.0.0:8080"]) == 0
    assert ran == [["-m", "mkdocs", "serve", "--dirty", "-a", "0.0.0.0:8080"]]


def test_whole_test_suite_runs_in_parallel_with_coverage(ran: list[list[str]]) -> None:
    dev.main(["test"])
    assert ran[0][:3] == ["-m", "pytest", "-n"]
    assert "--cov" in ran[0]


def test_check_looks_at_nothing_that_was_made_here_without_git_either(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_bytes((root / "pyproject.toml").read_bytes())
    made = ("exercises/3-sine.py", ".cache/run/3.py", "site/downloads/3.py")
    for name in (*made, "micrograd/nn.py", "tests/site/test_pages.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--show-files"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert {Path(line).name for line in done.stdout.splitlines()} == {
        "pyproject.toml",
        "nn.py",
        "test_pages.py",
    }


def test_selected_tests_run_as_pytest_runs_them(ran: list[list[str]]) -> None:
    dev.main(["test", "-k", "tanh"])
    assert ran == [["-m", "pytest", "-k", "tanh"]]


def test_check_runs_every_tool_and_fails_if_one_does(ran: list[list[str]]) -> None:
    assert dev.main(["check"]) == 2
    assert [command[1] for command in ran] == ["ruff", "ruff", "mypy", "tasks.javascript"]


def test_nothing_is_installed_when_nothing_is_missing(
    ran: list[list[str]], logged: Logged, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["serve"], ["build"], ["test"], ["check"], ["run", "3"], ["bench"]):
        dev.main(arguments)
    assert logged.commands == []
    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


def test_missing_program_stops_the_task(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> str:
        raise Problem(f"{name} is missing")

    monkeypatch.setattr(programs, "find", lambda name: None)
    monkeypatch.setattr(programs, "provide", fail)
    assert dev.main(["build"]) == 1
    assert capsys.readouterr().err == "dev.py: dot is missing\n"
    assert ran == []


@pytest.mark.parametrize("task", ["serve", "build", "pdf", "export"])
@pytest.mark.parametrize("address", ["http://[::1", "example.org"])
def test_address_that_is_none_stops_the_task(
    task: str,
    address: str,
    ran: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert dev.main([task, *(["folder"] if task == "export" else [])]) == 1
    assert f"dev.py: site_url (SITE_URL) is {address}, but must" in capsys.readouterr().err
    assert ran == []


def test_environment_is_that_of_an_activated_venv(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usual")
    monkeypatch.setenv("PYTHONHOME", "/other")
    programs = {"dot": "/graphviz/dot", "chromium": "/browsers/chrome", "webkit": "/webkit/driver"}
    env = dev.environment(programs)
    folders = [str(venv.python().parent), "/usual", "/graphviz", "/browsers", "/webkit"]
    assert env["PATH"] == os.pathsep.join(folders)
    assert env["VIRTUAL_ENV"] == str(project / ".venv")
    assert (env["CHROMIUM"], env["WEBKIT_DRIVER"]) == ("/browsers/chrome", "/webkit/driver")
    assert "" not in env
    assert "PYTHONHOME" not in env


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [(None, None), ("ascii", "ascii:backslashreplace"), ("ascii:replace", "ascii:replace")],
)
def test_sign_that_the_terminal_has_not_ends_no_task(
    given: str | None, passed_on: str | None, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    if given:
        monkeypatch.setenv("PYTHONIOENCODING", given)
    assert dev.environment({}).get("PYTHONIOENCODING") == passed_on


@pytest.fixture
def this_python(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venv, "python", lambda: Path(sys.executable))


def importing_from(*folders: Path) -> dict[str, str]:
    """Returns an environment in which Python finds `scripts` and some folders."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (SOURCE.parent, *folders)))}


@pytest.mark.usefixtures("this_python")
def test_exit_status_is_passed_on() -> None:
    assert dev.run(["-c", "raise SystemExit(7)"], dict(os.environ)) == 7


@pytest.mark.usefixtures("this_python")
@pytest.mark.skipif(WINDOWS, reason="Windows has no signals")
def test_interrupt_leaves_no_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = """import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # where the tests run in the background
print(sys.argv[1:])
os.kill(os.getpid(), signal.SIGINT)
"""
    (tmp_path / "interrupted.py").write_text(code)
    path = importing_from(tmp_path)
    assert dev.run(["-m", "interrupted", "-a", "3"], path) == 130
    assert capfd.readouterr() == ("['-a', '3']\n", "")


@pytest.mark.usefixtures("this_python")
def test_typing_error_in_the_package_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "package.py").write_text("a = 1\nclasss Value:\n")
    (tmp_path / "imports.py").write_text("import package\n")
    assert dev.run(["-m", "imports"], importing_from(tmp_path)) == 1
    line = f"{tmp_path / 'package.py'}:2: SyntaxError: invalid syntax\n"
    assert capfd.readouterr() == ("", line)


@pytest.mark.usefixtures("this_python")
def test_package_that_is_gone_from_venv_is_told_with_the_remedy(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "imports.py").write_text("import gone_from_here\n")
    assert dev.run(["-m", "imports"], importing_from(tmp_path)) == 1
    said = capfd.readouterr().err
    assert said.startswith(f"{tmp_path / 'imports.py'}:1: No module named 'gone_from_here'. If ")
    assert "dev.py clean --all" in said
    assert "Traceback" not in said


def test_file_in_the_place_of_a_folder_is_told_with_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".venv").touch()
    assert dev.main(["check"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"dev.py: {project / '.venv'}")
    assert said.endswith(": Not a directory; make room, make it writable, or move it")


@pytest.mark.parametrize(
    "command",
    [[*IN_PEACE, "tasks.exercise"], [*IN_PEACE, "tasks.practice"], [str(SOURCE)]],
    ids=["exercise", "practice", "help"],
)
def test_reader_who_leaves_ends_a_task_in_peace(command: list[str], root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=root,
        env=importing_from(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `head -1` does
        assert (process.stderr.read(), process.wait()) == (b"", 141)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("5", "TypeError: argument of type 'int' is not "),
        ("INHERIT: mkdocs.yml", "RecursionError: maximum recursion"),
        ("INHERIT: [a]", "TypeError: join() argument must be str"),
        ("site_name: x\nsite_url: 'http://[::1'", "ValueError: Invalid IPv6 URL"),
        ("site_name: x\nsite_description: 2020-99-99", "ValueError: month must be in 1..12"),
        ("site_name: x\ntheme: {name: material, language: xx}", "TemplateNotFound: 'partials/"),
    ],
)
def test_settings_for_which_mkdocs_has_no_words_are_told_without_a_traceback(
    settings: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *IN_PEACE, "mkdocs", "build", "-q"],
        cwd=tmp_path,
        env=importing_from(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"MkDocs ended with {words}" in done.stderr
    assert "Mostly a setting in mkdocs.yml is of another kind than it must be" in done.stderr


def test_error_of_our_own_code_keeps_its_traceback() -> None:
    def ours() -> None:
        raise TypeError("ours")

    def theirs(call: Callable[[], object]) -> Exception:
        scope = {"call": call}
        with pytest.raises((TypeError, ValueError)) as raised:
            exec(compile("call()", os.path.join(os.sep, "mkdocs", "x.py"), "exec"), scope)
        return raised.value

    assert words_of(theirs(lambda: int("x"))).startswith("MkDocs ended with ValueError: invalid")
    code = compile("raise TypeError('ours')", os.path.join(SCRIPTS, "hooks.py"), "exec")
    assert words_of(theirs(lambda: exec(code))) == ""
    with pytest.raises(TypeError) as raised:
        ours()
    assert words_of(raised.value) == ""


@pytest.mark.skipif(WINDOWS, reason="Windows has no signals of this kind")
@pytest.mark.parametrize(
    ("command", "imported"),
    [([str(SOURCE)], "difflib"), ([*IN_PEACE, "tasks.exercise"], "traceback")],
    ids=["dev.py", "task"],
)
def test_interrupt_while_it_imports_shows_no_traceback(
    command: list[str], imported: str, root: Path, tmp_path: Path
) -> None:
    kill = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / f"{imported}.py").write_text(kill)
    done = subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env=importing_from(tmp_path),
        capture_output=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    assert (done.stderr, done.returncode) == (b"", -signal.SIGINT)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_help_that_cannot_be_written_says_why(root: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, SOURCE], stdout=full, stderr=subprocess.PIPE)
    assert done.stderr == b"dev.py: the output: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.skipif(WINDOWS, reason="Windows has no shell of this kind")
def test_closed_output_ends_no_task(root: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" -m machine.in_peace tasks.exercise >&-', sys.executable],
        cwd=root,
        env=importing_from(),
        capture_output=True,
    )
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.usefixtures("this_python")
@pytest.mark.parametrize(
    ("raises", "said"),
    [
        ("OSError(errno.ENOSPC, 'No space left')", "The disk: No space left; make room, "),
        ("PermissionError(errno.EACCES, 'Denied', 'site')", "site: Denied; make room, make it w"),
    ],
)
def test_file_that_a_tool_cannot_write_is_told_in_one_line(
    raises: str, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "writes.py").write_text(f"import errno\nraise {raises}\n")
    assert dev.run(["-m", "writes"], importing_from(tmp_path)) == 1
    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(said)


@pytest.mark.usefixtures("this_python")
def test_tool_that_is_gone_from_venv_is_told_with_the_remedy(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert dev.run(["-m", "gone_from_here"], importing_from()) == 1
    said = capfd.readouterr().err
    assert "No module named gone_from_here. If .venv has lost it" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("this_python")
@pytest.mark.skipif(WINDOWS, reason="Windows has no signals")
def test_exit_status_of_a_signal_is_a_shells() -> None:
    assert dev.run(["-c", "import os; os.kill(os.getpid(), 9)"], dict(os.environ)) == 137


@pytest.mark.usefixtures("this_python")
def test_tools_run_in_the_projects_folder(project: Path, tmp_path: Path) -> None:
    dev.run(["-c", "open('here', 'w').close()"], dict(os.environ))
    assert (project / "here").exists()


def test_tool_ends_with_dev() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(SystemExit), ended_with_us(process):
        raise SystemExit
    assert process.returncode is not None


@pytest.mark.skipif(WINDOWS, reason="Windows has no signals")
def test_tool_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 0.1)
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1); time.sleep(60)"
    command = [sys.executable, "-u", "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(SystemExit), ended_with_us(process):
            raise SystemExit
    assert process.returncode == -9


STARTS_ANOTHER = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
print("started", flush=True)
time.sleep(30)
"""


@pytest.mark.skipif(WINDOWS, reason="Windows has no process groups of this kind")
@pytest.mark.parametrize("reason", [KeyboardInterrupt, SystemExit])
def test_what_the_setup_started_ends_with_it(reason: type[BaseException]) -> None:
    command = [sys.executable, "-c", STARTS_ANOTHER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, process_group=0) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        began = time.monotonic()
        with pytest.raises(reason), ended_with_us(process, its_group=True):
            raise reason
        process.stdout.read()  # until nobody can write there
        assert time.monotonic() - began < 20


@pytest.mark.skipif(WINDOWS, reason="Windows has no process groups of this kind")
def test_setup_has_a_process_group_of_its_own(project: Path) -> None:
    commands.logged([sys.executable, "-c", "import os; print(os.getpgid(0) - os.getpid())"])
    assert commands.log_text().endswith("\n0\n")


@pytest.mark.parametrize(("status", "succeeded"), [(0, True), (3, False)])
def test_output_of_the_setup_goes_to_the_log(status: int, succeeded: bool, project: Path) -> None:
    code = f"import sys; print('out'); print('err', file=sys.stderr); sys.exit({status})"
    assert commands.logged([sys.executable, "-c", code]) is succeeded
    assert {"out", "err"} <= set(commands.log_text().splitlines())


def test_folder_with_a_name_that_is_not_utf8_can_be_logged(project: Path) -> None:
    assert commands.logged([sys.executable, "-c", "", os.fsdecode(b"Zo\xeb")])
    assert "Zo\\udceb" in commands.log_text()


HOLD = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from machine import commands, lock
commands.ROOT = Path(sys.argv[2])
with lock.one_at_a_time():
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_second_dev_waits_for_the_first(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", HOLD, str(SOURCE.parent), str(project)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as first:  # type: ignore[call-overload]
        assert first.stdout.readline() == "locked\n"
        waits = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            first.kill()  # the system gives the lock back, however the first one ends
            first.wait()

        monkeypatch.setattr("time.sleep", wait)
        with one_at_a_time():
            pass
    assert len(waits) == 1
    assert capsys.readouterr().err.count("waiting") == 1


def test_pins_can_be_read_while_locked(project: Path) -> None:
    with one_at_a_time():
        assert (project / "constraints.txt").read_text() == "numpy==1.0\n"


# ---------------------------------------------------------------- clean

MADE = [
    *("site/index.html", ".cache/store/chapters/1.json", "build/lib/x.py", "dist/x.whl"),
    *("x.egg-info/PKG-INFO", ".coverage", ".mypy_cache/x", "scripts/tutorial/__pycache__/x.pyc"),
]
KEPT = ["docs/index.md", "notes.txt", ".coveragerc", "micrograd/engine.py", "mine/site/index.html"]


@pytest.fixture
def built(complete: Path) -> Path:
    for name in (*MADE, *KEPT):
        (complete / name).parent.mkdir(parents=True, exist_ok=True)
        (complete / name).touch()
    return complete


@pytest.mark.parametrize("arguments", [["clean"], ["clean", "--all"]])
def test_clean_removes_what_was_made_and_nothing_else(arguments: list[str], built: Path) -> None:
    assert dev.main(arguments) == 0
    assert [name for name in MADE if (built / name).exists()] == []
    assert [name for name in KEPT if not (built / name).exists()] == []
    assert (built / ".venv").exists() == (arguments == ["clean"])


def test_clean_does_not_follow_links(built: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    (built / "dist/x.whl").unlink()
    (built / "dist").rmdir()
    (built / "dist").symlink_to(elsewhere, target_is_directory=True)
    dev.main(["clean"])
    assert (elsewhere / "precious").exists()
    assert not (built / "dist").is_symlink()


def test_clean_says_when_there_is_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.main(["clean"])
    assert capsys.readouterr().err == "There was nothing to remove.\n"


@pytest.mark.parametrize(("npm", "has_node"), [("/usr/bin/npm", False), (None, True)])
def test_node_is_installed_where_the_machine_has_none(
    monkeypatch: pytest.MonkeyPatch, npm: str | None, has_node: bool
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: npm)
    assert ("node" in dev.extras_of(dev.TASKS["build"])) == has_node
