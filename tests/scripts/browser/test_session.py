"""The page's side of Python, run here: what differs in a browser is shown in tests/site."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import graphviz.backend.execute
import pytest
from matplotlib import pyplot as plt

from browser.python.session import Session


def layout(dot: str) -> str:
    command = ["dot", "-Tsvg"]
    return subprocess.run(command, input=dot, capture_output=True, text=True, check=True).stdout


class Opened:
    """A session over some cells, and what it emitted."""

    def __init__(self, folder: Path, sources: list[str], **options: Any) -> None:
        cells = [
            {
                "number": i,
                "source": source,
                "tags": options.get("tags", []),
                "alt": "",
                "uses": [],
                "needs": "",
            }
            for i, source in enumerate(sources, start=1)
        ]
        cells += options.get("more", [])
        page = {
            "cells": cells,
            "palette": {},
            "absent": options.get("absent", []),
            "runtime": {"hosted": options.get("hosted", {})},
        }
        self.emitted: list[dict[str, Any]] = []
        self.session = Session(
            json.dumps(page),
            lambda output: self.emitted.append(json.loads(output)),
            options.get("layout", layout),
            folder,
        )

    def run(self, number: int, edited: dict[int, str] | None = None) -> dict[str, Any]:
        self.emitted.clear()
        result: dict[str, Any] = {}
        for cell in json.loads(self.session.plan(number, json.dumps(edited or {}))):
            result = json.loads(self.session.run(cell["number"]))
        return result


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoes what a session does to the Python that it has for itself in a browser."""
    monkeypatch.setattr(builtins, "input", builtins.input)
    monkeypatch.setattr(graphviz.backend.execute, "run_check", graphviz.backend.execute.run_check)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("PATH", os.environ["PATH"])
    for name in ("MPLBACKEND", "MATPLOTLIBRC", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "")  # so that it is restored


def texts(opened: Opened) -> list[str]:
    return [output.get("text") or output["data"]["text/plain"] for output in opened.emitted]


def test_prints_and_last_value_come_in_order(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["print('a')\n[1, 2]"])
    assert opened.run(1)["ended"]
    assert texts(opened) == ["a", "\n", "[1, 2]"]


def test_none_and_a_trailing_semicolon_show_nothing(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["None", "3;"])
    opened.run(1)
    assert opened.emitted == []
    opened.run(2)
    assert opened.emitted == []


def test_traceback_has_the_readers_own_lines(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["import json\ndef f():\n    return json.loads('{')", "f()"])
    assert not opened.run(2)["ended"]
    lines = opened.emitted[-1]["traceback"]
    assert lines[:2] == ["cell 2, line 1:\n  f()", "cell 1, line 3:\n  return json.loads('{')"]
    assert lines[2].startswith("JSONDecodeError: ")
    assert len(lines) == 3


def test_syntax_error_points_at_its_place(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["x = 1\n  y = 2"])
    opened.run(1)
    assert opened.emitted[-1]["traceback"][0].startswith("cell 1, line 2:")
    assert opened.emitted[-1]["ename"] == "IndentationError"


def test_cell_that_must_raise_ends_as_it_should(tmp_path: Path) -> None:
    assert Opened(tmp_path, ["1 / 0"], tags=["raises-exception"]).run(1)["ended"]


def test_edited_cell_is_said_to_change_what_builds_on_it(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "b = 2", "a + b"])
    plan = json.loads(opened.session.plan(3, json.dumps({1: "a = 5"})))
    assert [(cell["number"], cell["changed"]) for cell in plan] == [
        (1, True),
        (2, False),
        (3, True),
    ]


def test_failed_cell_is_run_again_by_what_needs_it(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1 / 0", "a"])
    opened.run(2)
    plan = json.loads(opened.session.plan(2, json.dumps({1: "a = 1"})))
    assert [cell["number"] for cell in plan] == [1, 2]


def test_import_of_an_absent_package_passes_and_its_use_is_told(tmp_path: Path) -> None:
    opened = Opened(
        tmp_path, ["import absentia.part as p\nprint('on')", "p.f(1)"], absent=["absentia"]
    )
    assert opened.run(1)["ended"]
    opened.run(2)
    assert "this page has no absentia; download the notebook" in opened.emitted[-1]["evalue"]


def test_hosted_package_is_asked_for_when_it_is_used_and_then_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = ["import hosted.part as p, math\nq = p\nmath.floor(1.5)", "p.value", "q.value"]
    opened = Opened(tmp_path, sources, hosted={"hosted": 1})
    assert opened.run(1)["ended"]
    result = opened.run(2)
    assert (result["ended"], result["needs"]) == (False, "hosted")
    assert opened.emitted == []
    (tmp_path / "hosted").mkdir()
    (tmp_path / "hosted" / "part.py").write_text("value = 41 + 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    opened.session.packages_are_loaded()
    assert opened.run(2)["ended"]
    assert texts(opened) == ["42"]
    assert not opened.run(3)["ended"]
    assert "import it again" in opened.emitted[-1]["evalue"]
    opened.session.restart()
    assert opened.run(3)["ended"]


def test_packages_of_an_answer_and_of_its_check_are_told(tmp_path: Path) -> None:
    check = {"number": 2, "source": "", "text": "import hosted", "part": "check", "exercise": "e"}
    starter = {"number": 1, "source": "", "text": "", "part": "starter", "exercise": "e"}
    more = [{"tags": [], "alt": "", "needs": "", "uses": [], **each} for each in (starter, check)]
    opened = Opened(tmp_path, [], more=more, hosted={"hosted": 1, "numpy": 2})
    assert opened.session.packages_to_grade(1, "x = 1") == '["hosted"]'
    assert opened.session.packages_to_grade(1, "import numpy as np") == '["hosted", "numpy"]'


def test_import_of_an_unknown_package_raises(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["import mathh"], absent=["absentia"])
    opened.run(1)
    assert opened.emitted[-1]["ename"] == "ModuleNotFoundError"


def test_graph_is_laid_out_by_the_page(tmp_path: Path) -> None:
    code = "from micrograd import Value\nfrom micrograd.draw import draw\ndraw(Value(2.0) * 3)"
    asked: list[str] = []

    def page_layout(dot: str) -> str:
        asked.append(dot)
        return layout(dot)

    opened = Opened(tmp_path, [code], layout=page_layout)
    assert opened.run(1)["ended"]
    assert "fontname=Helvetica" in asked[0].replace('"', "")
    assert "Arial" not in asked[0]
    assert opened.emitted[-1]["data"]["image/svg+xml"].startswith("<svg")


def test_graph_before_graphviz_is_loaded_asks_for_it(tmp_path: Path) -> None:
    code = "from micrograd import Value\nfrom micrograd.draw import draw\ndraw(Value(2.0) * 3)"
    result = Opened(tmp_path, [code], layout=lambda dot: None).run(1)
    assert result["needs_graphviz"]
    assert not result["ended"]


def test_plot_of_a_run_that_has_to_start_again_is_forgotten(tmp_path: Path) -> None:
    code = (
        "from matplotlib import pyplot as plt\n"
        "from micrograd.draw import draw\n"
        "from micrograd.engine import Value\n"
        "plt.plot([1, 2])\n"
        "display(draw(Value(1.0)))"
    )
    opened = Opened(tmp_path, [code], layout=lambda dot: None)
    assert opened.run(1)["needs_graphviz"]
    assert plt.get_fignums() == []


def test_input_is_refused_with_a_remedy(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["input('x')"])
    opened.run(1)
    assert "write the value into the code instead" in opened.emitted[-1]["evalue"]


def test_restart_forgets_names(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "'a' in globals()"])
    opened.run(1)
    opened.session.restart()
    opened.run(2)
    assert texts(opened) == ["False"]


def test_exercise_is_graded_by_its_check(tmp_path: Path) -> None:
    parts = [
        ("starter", "def f(): return 0"),
        ("check", "def check(f):\n    assert f() == 1\n    return 'one it is'"),
    ]
    cells = [
        {"number": i, "source": "", "text": text, "part": part, "exercise": "one", "tags": [],
         "alt": "", "needs": ""}
        for i, (part, text) in enumerate(parts, start=1)
    ]  # fmt: skip
    session = Opened(tmp_path, [], more=cells).session
    assert json.loads(session.grade(1, "def f(): return 1")) == {
        "passed": True,
        "says": "✓ one it is",
    }
    assert not json.loads(session.grade(1, "def f(): return 2"))["passed"]
