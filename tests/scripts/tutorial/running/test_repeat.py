"""Outputs that are others each time, in real runs, and in the words that a task has for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tutorial.chapter import read_chapter
from tutorial.output import Display, Error, Output, Stream
from tutorial.running.execute import Result, execute_all
from tutorial.running.failure import Failure
from tutorial.running.repeat import OTHERWISE, unlike

DAY = date(2031, 5, 4)

OTHER_EACH_TIME = [
    "import os\nos.getpid()",
    "x = [0.5]\nid(x)",
    "import time\nprint(time.time())",
    "import random\nrandom.random()",
    "list({'a', 'b', 'c', 'd', 'e'})",
    "print(time.localtime(0).tm_hour)",
    "import uuid\nstr(uuid.uuid4())",
    "import tempfile\nlen(tempfile.mkdtemp()), tempfile.mkdtemp()",
    "print('same', hash('a'))",
    "import numpy as np\nnp.random.rand()",
    "import matplotlib.pyplot as plt\nplt.plot(np.random.rand(3))\nplt.show()",
    "type('C', (), {'_repr_html_': lambda self: f'<b>{id(self)}</b>'})()",
]
SAME = [
    "sorted({'a', 'b', 'c'}), {'b', 'a'}",
    "random.seed(1)\nrandom.random()",
    "np.random.default_rng(0).normal()",
    "plt.plot([1, 3, 2])\nplt.show()",
]
RAISES = "raise ValueError(os.getpid())"


def chapter_of(folder: Path, cells: list[str], options: str = "") -> Path:
    fences = [f"```python{options}\n{cell}\n```\n" for cell in cells]
    path = folder / "1-sample.md"
    path.write_text("# 1. Sample\n\n" + "\n".join(fences), encoding="utf-8")
    return path


def result(path: Path, *outputs: Output) -> Result:
    return Result(read_chapter(path), tuple([output] for output in outputs))


def test_cells_that_give_something_else_each_time_are_named(
    tmp_path: Path, root: Path, style: Path
) -> None:
    path = chapter_of(tmp_path, OTHER_EACH_TIME + SAME)
    path.write_text(path.read_text() + f'\n```python tags=["raises-exception"]\n{RAISES}\n```\n')
    chapters = [read_chapter(path)]
    [once] = execute_all(chapters, root, style, lambda line: None)
    [again] = execute_all(chapters, root, style, lambda line: None, OTHERWISE)
    assert (once.failure, again.failure) == (None, None)
    found = [failure.cell_number for failure in unlike(once, again, date.today())]
    every = [*range(1, len(OTHER_EACH_TIME) + 1), len(OTHER_EACH_TIME) + len(SAME) + 1]
    assert found == every


def test_what_differs_is_shown_from_where_it_begins_to(tmp_path: Path) -> None:
    path = chapter_of(tmp_path, ["x"])
    one, other = (Stream("stdout", f"first\n{'-' * 500}the number {n} and more") for n in (12, 13))
    [failure] = unlike(result(path, one), result(path, other), DAY)
    told = str(failure).partition("\n\n")[0].splitlines()
    assert told == [
        f"{path.as_posix()}:3: cell 1 does not give the same each time",
        "    once:  --------the number 12 and more",
        "    again: --------the number 13 and more",
        "(seed every generator, sort what a set gives, and show no time, process id or number "
        "that id() or hash() gives)",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Stream("stdout", "a"), Stream("stderr", "a")),
        (Error("ValueError", "1"), Error("ValueError", "2")),
        (Display({"text/plain": "a"}), Display({"text/html": "a"})),
        (Display({"text/plain": "a", "text/html": "1"}), Display({"text/plain": "a"})),
        (Display({"image/png": ""}), Display({"image/png": ""}, {"image/png": {"width": "5"}})),
    ],
)
def test_every_part_of_an_output_is_compared(tmp_path: Path, one: Output, other: Output) -> None:
    path = chapter_of(tmp_path, ["x"])
    [failure] = unlike(result(path, one), result(path, other), DAY)
    assert "does not give the same each time\n    once:  " in failure.problem
    assert list(unlike(result(path, one), result(path, one), DAY)) == []


@pytest.mark.parametrize("written", ["2031-05-04", "04.05.2031", "May 4, 2031", "4 May 2031"])
def test_day_of_a_run_is_told_unless_the_cell_has_it(tmp_path: Path, written: str) -> None:
    shown = Stream("stdout", f"on {written} at noon")
    path = chapter_of(tmp_path, ["now()"])
    [failure] = unlike(result(path, shown), result(path, shown), DAY)
    assert f"shows {written}, the day on which it ran; tomorrow" in failure.problem
    path = chapter_of(tmp_path, [f"print('{written}')"])
    assert list(unlike(result(path, shown), result(path, shown), DAY)) == []


def test_failure_of_the_second_run_is_told_and_ends_it(tmp_path: Path) -> None:
    path = chapter_of(tmp_path, ["x", "y"])
    once = result(path, Stream("stdout", "a"), Stream("stdout", "b"))
    failure = Failure(once.chapter, 1, 4, "raised KeyError: 'a'")
    again = replace(once, outputs=(once.outputs[0], ()), failure=failure)
    assert list(unlike(once, again, DAY)) == [failure]
