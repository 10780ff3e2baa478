"""`dev.py exercise`: a reader's file, its verdict, hints, and progress that is kept."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from tasks import exercise as exercises
from tasks import practice, run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exercise: str) -> Path:
    """A project of one chapter with one exercise."""
    chapters = tmp_path / "docs" / "chapters"
    chapters.mkdir(parents=True)
    (chapters / "1-sample.md").write_text(exercise, encoding="utf-8")
    monkeypatch.setattr(exercises, "ROOT", tmp_path)
    monkeypatch.setattr(exercises, "FOLDER", tmp_path / "exercises")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    return tmp_path


@pytest.fixture
def answer(project: Path) -> Path:
    """The file of the exercise, made by the first call."""
    assert exercises.main(["1"]) == 1
    return project / "exercises" / "1-double.py"


def test_first_call_makes_a_file_that_says_what_to_do(answer: Path) -> None:
    assert answer.read_text(encoding="utf-8") == (
        "# Exercise 1: twice\n#\n# Write `double`.\n\ndef double(x):\n    return ...\n"
    )


def test_file_has_short_lines_and_keeps_what_is_laid_out(project: Path, exercise: str) -> None:
    words = "A word and another, " * 9
    kept = "1. One.\n\n```python\nx = 1\ny = 2\n\nz = 3\n```\n\n$$\nx\n$$"
    text = exercise.replace("Write `double`.", f"Write `double`.\n{words}\n\n{kept}")
    (project / "docs" / "chapters" / "1-sample.md").write_text(text, encoding="utf-8")
    assert exercises.main(["1"]) == 1
    lines = (project / "exercises" / "1-double.py").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 88
    assert lines[2].startswith("# Write `double`. A word and another, A word")
    assert "\n".join(lines[6:18]).replace("# ", "").replace("#", "") == kept


def test_starter_is_not_yet_right(answer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exercises.main(["1"]) == 1
    said = capsys.readouterr().out
    assert "exercises/1-double.py\n  ✗ Not yet: double(1.0) should be 2.0" in said


def test_right_answer_is_accepted_and_remembered(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.write_text("def double(x):\n    return x + x\n", encoding="utf-8")
    assert exercises.main(["1", "double"]) == 0
    assert "✓ it doubles" in capsys.readouterr().out
    answer.write_text("", encoding="utf-8")
    assert exercises.main(["1"]) == 1
    assert json.loads((answer.parent / "progress.json").read_text("utf-8")) == {"double": True}
    capsys.readouterr()
    assert exercises.main([]) == 0
    said = capsys.readouterr().out
    assert "✓ 1 double" in said
    assert said.endswith("1 of 1 solved.\n")


def test_a_readers_file_is_never_overwritten(answer: Path) -> None:
    answer.write_text("mine = 1\n", encoding="utf-8")
    exercises.main(["1"])
    assert answer.read_text(encoding="utf-8") == "mine = 1\n"


def test_answer_that_never_ends_is_stopped(
    answer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exercises, "SECONDS", 2)
    answer.write_text("while True: pass\n", encoding="utf-8")
    assert exercises.main(["1"]) == 1
    assert "did not end within 2 seconds" in capsys.readouterr().out


def test_answer_that_ends_its_process_is_told_so(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", encoding="utf-8")
    assert exercises.main(["1"]) == 1
    assert "Python ended before the check did (exit status -9)" in capsys.readouterr().out


NOISE = """
import atexit, os, subprocess, sys, threading, time
os.write(1, b"[true]")
sys.__stdout__.write("[true]")
sys.__stderr__.write("[true]")
subprocess.run([sys.executable, "-c", "print(1)"])
sys.stdout.close()
atexit.register(os._exit, 3)
threading.Thread(target=time.sleep, args=(SECONDS,)).start()
"""


def test_what_an_answer_does_besides_changes_no_verdict(
    answer: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = NOISE.replace("SECONDS", str(exercises.SECONDS))
    answer.write_text(f"{noise}\ndef double(x):\n    return x + x\n", encoding="utf-8")
    capfd.readouterr()
    assert exercises.main(["1"]) == 0
    said = capfd.readouterr()
    assert (said.out, said.err) == ("exercises/1-double.py\n  ✓ it doubles\n", "")


def test_answer_that_asks_is_told_that_nobody_is_there(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.write_text("x = input()", encoding="utf-8")
    assert exercises.main(["1"]) == 1
    assert "line 1 raised EOFError: EOF when reading a line; nobody can" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"x = 1\ny = 2\nz = '\xe9'\n", "line 3 is not UTF-8 text; save the file with that enc"),
        ("x = 1".encode("utf-16"), r"it is not UTF-8 text \(invalid or missing encoding"),
        (b"# coding: klingon\n", r"it is not UTF-8 text \(unknown encoding: klingon\)"),
    ],
    ids=["Latin-1", "UTF-16", "unknown"],
)
def test_file_that_is_no_text_is_told(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(content)
    with pytest.raises(exercises.UnreadableError, match=problem):
        exercises.read_answer(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_pipe_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(path := tmp_path / "answer.py")
    with pytest.raises(exercises.UnreadableError, match="it is a pipe or a device; a file that"):
        exercises.read_answer(path)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfx = 1\r\n", "x = 1\n"),
        ("# coding: latin-1\né = 2\n".encode("latin-1"), "# coding: latin-1\né = 2\n"),
        (b"x\0", "x\0"),
    ],
    ids=["byte order mark", "declared", "null byte"],
)
def test_file_is_read_as_python_reads_it(content: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "answer.py"
    path.write_bytes(content)
    assert exercises.read_answer(path) == text


def test_link_to_itself_in_place_of_the_file_is_told(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.unlink()
    answer.symlink_to(answer.name)
    assert exercises.main(["1"]) == 1
    assert "1-double.py: Too many levels of symbolic links" in capsys.readouterr().err


def test_file_in_place_of_the_folder_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "exercises").write_text("", encoding="utf-8")
    assert exercises.main(["1"]) == 1
    assert (
        "exercises: File exists; make room, make it writable, or move it" in capsys.readouterr().err
    )


@pytest.mark.parametrize("task", [run, practice])
def test_other_tasks_tell_it_too(
    task: ModuleType,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in (".cache", "exercises"):
        (project / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", project)
    monkeypatch.setattr(practice, "_ask", lambda graph: True)
    assert task.main(["1"]) == 1
    assert capfd.readouterr().err.endswith("; make room, make it writable, or move it\n")


def test_stop_ends_in_one_word(
    answer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exercises.subprocess, "run", stopped)
    assert exercises.main(["1"]) == 1
    assert capsys.readouterr().err == "stopped\n"


def test_folder_in_place_of_the_file_is_told(
    answer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer.unlink()
    answer.mkdir()
    assert exercises.main(["1"]) == 1
    assert "✗ Not yet: it cannot be read (Is a directory); a file that you may read must stand" in (
        capsys.readouterr().out
    )


def test_damaged_progress_counts_as_none(answer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (answer.parent / "progress.json").write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert exercises.main([]) == 0
    onward = "0 of 1 solved. To begin: python3 scripts/dev.py exercise 1\n"
    assert capsys.readouterr().out.endswith(onward)


def test_hints_and_solution_are_printed_on_request(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exercises.main(["1", "double", "--hint"]) == 0
    hint = capsys.readouterr().out
    assert "Two times." in hint
    assert "return 2 * x" not in hint
    assert exercises.main(["1", "double", "--solution"]) == 0
    assert "return 2 * x" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "near"),
    [(["9"], ""), (["1", "triple"], ""), (["1", "duoble"], " (did you mean 1 double?)")],
    ids=["chapter", "name", "near"],
)
def test_unknown_exercise_is_told_with_those_that_are(
    project: Path, arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exercises.main(arguments) == 2
    said = capsys.readouterr().err
    assert "1 double" in said
    last = f"There is no exercise {' '.join(arguments)}{near}; above are all that there are."
    assert said.splitlines()[-1] == last


def test_exercise_without_its_chapter_is_told_where_it_belongs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        exercises.main(["softplus"])
    assert "softplus is one of chapter 3: exercise 3 softplus" in capsys.readouterr().err
