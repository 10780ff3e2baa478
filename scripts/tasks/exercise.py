"""Exercises in the terminal: a file for each, its check, hints, and what is solved so far."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib.util import decode_source
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill, indent

from machine.commands import ROOT, say
from tasks.arguments import meant, parser_of
from tasks.status import status_of
from tutorial.chapter import Chapter, read_chapters
from tutorial.errors import display_path
from tutorial.notebook import prose_for_notebooks
from tutorial.reading.exercises import Exercise
from tutorial.store import write_whole

FOLDER = ROOT / "exercises"
SECONDS = 60
WIDTH = 86  # and two for a comment's mark
_LAID_OUT = re.compile(r"^(?:\s|\$\$|[|>-]|\d+\. )", re.MULTILINE)
GRADE = """
import json, os, sys
from pathlib import Path
from micrograd.lessons.exercise import grade_source
task, verdict_file = map(Path, sys.argv[1:])
verdict = grade_source(**json.loads(task.read_text("utf-8")))
verdict_file.write_text(json.dumps([verdict.passed, str(verdict)]), "utf-8")
os._exit(0)  # threads of the answer that go on end here
"""

NEVER_ENDS = "✗ Not yet: it did not end within {} seconds; does a loop never stop?"
ENDS_EARLY = (
    "✗ Not yet: Python ended before the check did (exit status {}); "
    "is there a call into a library that crashes, or too little memory?"
)


class UnreadableError(Exception):
    """Why a reader's file has no verdict, in words."""


def main(arguments: Sequence[str]) -> int:
    """Lists, checks or explains exercises; returns 1 if one that was checked is not solved."""
    options = parser_of("exercise").parse_args(arguments)
    return status_of(lambda: _answered(options))


def _answered(options: Namespace) -> int:
    chapters = read_chapters(ROOT / "docs" / "chapters")
    found = [(chapter, exercise) for chapter in chapters for exercise in chapter.exercises]
    if options.chapter is None:
        print(_overview(found))
        return 0
    wanted = [
        (chapter, exercise)
        for chapter, exercise in found
        if options.chapter in (chapter.name, chapter.number)
        and options.name in (None, exercise.name)
    ]
    if not wanted:
        asked = " ".join(filter(None, (options.chapter, options.name)))
        say(_overview(found))  # first: it is longer than a window is high
        near = meant(asked, [f"{chapter.number} {exercise.name}" for chapter, exercise in found])
        say(f"There is no exercise {asked}{near}; above are all that there are.")
        return 2
    if options.hint or options.solution:
        for _, exercise in wanted:
            print(_explanation(exercise, options.hint, options.solution))
        return 0
    try:
        return max([_check(chapter, exercise) for chapter, exercise in wanted])
    except KeyboardInterrupt:
        say("stopped")
        return 1


def _check(chapter: Chapter, exercise: Exercise) -> int:
    """Checks the reader's file, after making it where there is none; returns 0 if it is solved."""
    path = FOLDER / f"{chapter.number}-{exercise.name}.py"
    place = display_path(path)
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        path.write_text(_starting_file(exercise), encoding="utf-8")
        print(f"{place}\n  is new. Open it: it says what to do. Then type the same command again.")
        return 1
    print(place, flush=True)  # a check may take its time
    try:
        passed, verdict = _verdict(read_answer(path), exercise.check.source)
    except UnreadableError as unreadable:
        passed, verdict = False, f"✗ Not yet: {unreadable}"
    print(indent(verdict, "  "))
    remember(exercise.name, passed)
    return 0 if passed else 1


def read_answer(path: Path) -> str:
    """Returns the reader's code.

    Raises:
        UnreadableError: It cannot be read, or not as text.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # reading it may never end
        raise UnreadableError("it is a pipe or a device; a file that you may read must stand here")
    try:
        return decode_source(path.read_bytes())  # as Python does: UTF-8, or what line 1 declares
    except OSError as error:
        reason = error.strerror or str(error)
        problem = f"it cannot be read ({reason}); a file that you may read must stand here"
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = f"line {line} is not UTF-8 text; save the file with that encoding"
    except SyntaxError as error:  # about the encoding that line 1 or 2 declares
        problem = f"it is not UTF-8 text ({error.msg}); save the file with that encoding"
    raise UnreadableError(problem)


def _verdict(answer: str, check: str) -> tuple[bool, str]:
    """Returns whether the answer passes and what the check says, from a process of its own.

    The verdict comes through a file: whatever the answer writes elsewhere is not taken for it.
    """
    with TemporaryDirectory() as folder:
        task, verdict = Path(folder, "task.json"), Path(folder, "verdict.json")
        task.write_text(json.dumps({"answer": answer, "check": check}), encoding="utf-8")
        try:
            code = subprocess.run(
                [sys.executable, "-c", GRADE, str(task), str(verdict)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd=ROOT,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            return False, NEVER_ENDS.format(SECONDS)
        if not verdict.exists():
            return False, ENDS_EARLY.format(code)
        passed, said = json.loads(verdict.read_text(encoding="utf-8"))
        return passed, said


def _starting_file(exercise: Exercise) -> str:
    lines = _filled(_statement(exercise)).splitlines()
    comment = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return f"{comment}\n{exercise.starter.source}\n"


def _filled(markdown: str) -> str:
    """Returns Markdown whose paragraphs fit a comment; lists, tables, code and formulas stay."""
    blocks, fences = [], 0
    for block in markdown.split("\n\n"):
        fences += (marks := block.count("```"))
        if not (fences % 2 or marks or _LAID_OUT.search(block)):
            block = fill(block, WIDTH, break_long_words=False, break_on_hyphens=False)
        blocks.append(block)
    return "\n\n".join(blocks)


def _explanation(exercise: Exercise, hint: bool, solution: bool) -> str:
    parts = [exercise.name]
    if hint:
        hints = prose_for_notebooks(exercise.hints.splitlines(), lambda _: "")
        parts.append(hints or "There is no hint.")
    if solution:
        parts.append(exercise.solution.source)
    return "\n\n".join(parts) + "\n"


def _statement(exercise: Exercise) -> str:
    """Returns what an exercise asks for, as text; its first line is the title."""
    return prose_for_notebooks(exercise.statement.splitlines(), lambda _: "").lstrip("# ")


def _overview(found: Sequence[tuple[Chapter, Exercise]]) -> str:
    """Returns a line for each exercise, and how many are solved."""
    solved = _progress()
    lines, left = [], []
    for chapter, exercise in found:
        mark = "✓" if solved.get(exercise.name) else " "
        title = _statement(exercise).partition("\n")[0].partition(": ")[2]
        lines.append(f"  {mark} {chapter.number} {exercise.name:<24} {title}")
        left += [] if solved.get(exercise.name) else [chapter.number]
    count = len(found) - len(left)
    then = "To go on" if count else "To begin"
    onward = f" {then}: python3 scripts/dev.py exercise {left[0]}" if left else ""
    return "\n".join([*lines, f"{count} of {len(found)} solved.{onward}"])


def _progress() -> dict[str, bool]:
    """Returns which exercises are solved; a damaged file counts as none."""
    try:
        progress = json.loads((FOLDER / "progress.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return progress if isinstance(progress, dict) else {}


def remember(name: str, passed: bool) -> None:
    """Keeps what is solved: an exercise that was solved once stays so."""
    progress = _progress()
    progress[name] = passed or bool(progress.get(name))
    text = json.dumps(progress, indent=1, sort_keys=True) + "\n"
    FOLDER.mkdir(exist_ok=True)
    write_whole(FOLDER / "progress.json", text.encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
