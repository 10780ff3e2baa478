"""The page's side of Python, run here: what differs in a browser is shown in tests/site."""

from __future__ import annotations

import builtins
import json
import math
import re
import subprocess
import sys
import types
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from matplotlib import pyplot as plt

import micrograd.draw
from browser.python.session import Session
from browser.python.streams import NOTE
from micrograd import Value


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
                "uses": options.get("uses", {}).get(i, []),
                "needs": [],
                "published": [],
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
def untouched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undoes what a session does to the Python that it has for itself in a browser."""
    monkeypatch.setattr(micrograd.draw, "lay_out", None)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    for name in ("MPLBACKEND", "MATPLOTLIBRC", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "")  # so that it is restored
    kept = package_modules()
    yield
    for name in package_modules():
        del sys.modules[name]
    sys.modules.update(kept)


def package_modules() -> dict[str, types.ModuleType]:
    return {name: each for name, each in sys.modules.items() if name.startswith("micrograd")}


def texts(opened: Opened) -> list[str]:
    return [output.get("text") or output["data"]["text/plain"] for output in opened.emitted]


def test_prints_and_last_value_come_in_order(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["print('a')\n[1, 2]"])
    assert opened.run(1)["ended"]
    assert texts(opened) == ["a", "\n", "[1, 2]"]


@pytest.mark.parametrize("code", ["None", "3;", "(1 +\n 2) ;  # quiet", "", "# nothing"])
def test_none_and_a_trailing_semicolon_show_nothing(tmp_path: Path, code: str) -> None:
    opened = Opened(tmp_path, [code])
    assert opened.run(1)["ended"]
    assert opened.emitted == []


def test_value_that_is_hidden_is_let_go_in_the_cell(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["class C:\n    def __del__(self): print('gone')\nC();\nC();"])
    opened.run(1)
    assert texts(opened) == ["gone", "\n", "gone", "\n"]
    warns = "import sys\nclass C:\n    def __del__(self): print(sys._getframe(1).f_code.co_name)"
    opened = Opened(tmp_path, [f"{warns}\nC();"])
    opened.run(1)
    assert texts(opened)[0] == "<module>"


def test_each_cell_warns_anew_as_in_notebooks(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["__warningregistry__ = {}", "'__warningregistry__' in globals()"])
    opened.run(2)
    assert texts(opened) == ["False"]


def test_semicolon_in_a_comment_hides_nothing(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["1  # one;"])
    opened.run(1)
    assert texts(opened) == ["1"]


def test_annotations_are_values_unless_a_cell_says_otherwise(tmp_path: Path) -> None:
    code = "def f(x: int): pass\nf.__annotations__['x']"
    opened = Opened(tmp_path, [code, f"from __future__ import annotations\n{code}"])
    opened.run(1)
    assert texts(opened) == ["int"]
    opened.run(2)
    assert texts(opened) == ["'int'"]


@pytest.mark.parametrize(
    ("method", "given", "kind", "shown"),
    [
        ("latex", "'$x$'", "text/latex", "$x$"),
        ("png", "b'abc'", "image/png", "YWJj"),
        ("jpeg", "b'abc', {'width': 1}", "image/jpeg", "YWJj"),
        ("html", "'<b>x</b>', {}", "text/html", "<b>x</b>"),
        ("mimebundle", "{'text/markdown': '*x*'}, {}", "text/markdown", "*x*"),
        ("mimebundle", "{'image/png': b'abc'}", "image/png", "YWJj"),
    ],
)
def test_value_is_shown_in_the_form_that_it_offers(
    tmp_path: Path, method: str, given: str, kind: str, shown: str
) -> None:
    code = f"class C:\n    def _repr_{method}_(self, **_): return {given}\nC()"
    opened = Opened(tmp_path, [code])
    assert opened.run(1)["ended"]
    assert opened.emitted[-1]["data"][kind] == shown


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ValueError('\\ud83d')", "ValueError: \\ud83d"),
        (
            "class C:\n    def _repr_html_(self): return '\\ud83d'\nC()",
            "UnicodeEncodeError: 'utf-8'",
        ),
    ],
)
def test_half_of_a_character_is_told_as_in_the_build(tmp_path: Path, code: str, told: str) -> None:
    opened = Opened(tmp_path, [code])
    opened.run(1)
    assert opened.emitted[-1]["traceback"][-1].startswith(told)


def test_form_that_nobody_can_call_is_none(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["class C(int):\n    _repr_html_ = '<b>x</b>'\nC(3)"])
    assert opened.run(1)["ended"]
    assert texts(opened) == ["3"]


def test_form_that_is_not_implemented_is_none(tmp_path: Path) -> None:
    code = "class C(int):\n    def _repr_html_(self): raise NotImplementedError\nC(3)"
    opened = Opened(tmp_path, [code])
    assert opened.run(1)["ended"]
    assert texts(opened) == ["3"]


@pytest.mark.parametrize("method", ["html", "mimebundle"])
def test_form_of_a_value_that_is_no_text_is_an_error(tmp_path: Path, method: str) -> None:
    given = {"html": "5", "mimebundle": "{'text/html': 5}"}[method]
    opened = Opened(
        tmp_path, [f"class C:\n    def _repr_{method}_(self, **_): return {given}\nC()"]
    )
    opened.run(1)
    assert opened.emitted[-1]["evalue"] == "what a value gives as text/html is text, got int"


def test_value_that_answers_to_every_name_is_its_text(tmp_path: Path) -> None:
    code = "class C(int):\n    def __getattr__(self, name): return lambda **_: name\nC(3)"
    opened = Opened(tmp_path, [code])
    assert opened.run(1)["ended"]
    assert opened.emitted[-1]["data"] == {"text/plain": "3"}


def test_text_that_is_none_raises_where_it_is_printed(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["print('\\ud83d')"])
    opened.run(1)
    assert opened.emitted[-1]["ename"] == "UnicodeEncodeError"


def test_traceback_has_the_readers_own_lines(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["import json\ndef f():\n    return json.loads('{')", "f()"])
    assert not opened.run(2)["ended"]
    lines = opened.emitted[-1]["traceback"]
    assert lines[:2] == ["cell 2, line 1:\n  f()", "cell 1, line 3:\n  return json.loads('{')"]
    assert lines[2].startswith("JSONDecodeError: ")
    assert len(lines) == 3


def test_flood_of_values_is_dropped_with_one_note(tmp_path: Path) -> None:
    codes = ["for i in range(2000): display(i)", "'w' * 300_000", "print('w' * 200_001); 1"]
    codes += [
        "class C:\n    def _repr_html_(self): return '<b>' + 'w' * 150_000 + '</b>'\n"
        "for i in range(99): display(C())",
        "class C:\n    def _repr_html_(self): return '<p>x</p>' * 20_000\n"
        "for i in range(9): display(C())",
    ]
    opened = Opened(tmp_path, [*codes, "raise ValueError('w' * 20_000)"])
    for number, count in enumerate((501, 1, 1, 14, 2), start=1):
        opened.run(number)
        assert len(opened.emitted) == count
        assert texts(opened)[-1].endswith(NOTE)
    opened.run(6)
    assert len(opened.emitted[-1]["evalue"]) < 11_000


def test_traceback_is_short_and_has_no_line_twice(tmp_path: Path) -> None:
    faulty = "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E"
    opened = Opened(tmp_path, ["def f(): f()\nf()", "import mathh", faulty])
    opened.run(1)
    lines = opened.emitted[-1]["traceback"]
    assert len(lines) == 12
    assert re.fullmatch(r"… \d{2,} calls more …", lines[5])
    opened.run(2)
    assert opened.emitted[-1]["traceback"][:-1] == ["cell 2, line 1:\n  import mathh"]
    opened.run(3)
    assert opened.emitted[-1]["evalue"] == "<exception str() failed>"


def test_syntax_error_points_at_its_place(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["x = 1\n  y = 2"])
    opened.run(1)
    assert opened.emitted[-1]["traceback"][0].startswith("cell 1, line 2:")
    assert opened.emitted[-1]["ename"] == "IndentationError"


def last_lines(folder: Path, code: str) -> list[str]:
    """Returns what is shown of an error, the reader's own lines left out."""
    opened = Opened(folder, [code])
    opened.run(1)
    lines = "\n".join(opened.emitted[-1]["traceback"]).split("\n")
    return [line for line in lines if line and not line.startswith(("cell ", "  "))]


def test_notes_and_what_a_group_holds_are_shown(tmp_path: Path) -> None:
    noted = "e = ValueError('bad')\ne.add_note('look at x')\n"
    opened = Opened(tmp_path, [f"{noted}raise ExceptionGroup('all', [e, OSError()])"])
    opened.run(1)
    summary = "ExceptionGroup: all (2 sub-exceptions)"
    told = f"{summary}\n  ValueError: bad\n  look at x\n  OSError"
    assert opened.emitted[-1]["traceback"][-1] == told
    assert opened.emitted[-1]["evalue"] == "all (2 sub-exceptions)"


def test_import_that_fails_names_no_file_of_ours(tmp_path: Path) -> None:
    says = "ImportError: cannot import name 'Valeu' from 'micrograd.engine'"
    last = last_lines(tmp_path, "from micrograd.engine import Valeu")[-1]
    assert last.removesuffix(". Did you mean: 'Value'?") == says  # since Python 3.12


def test_line_of_a_cell_is_read_as_it_is_now(tmp_path: Path) -> None:
    looks = "import linecache, sys\n"  # as warnings do
    looks += "print(linecache.getline(sys._getframe().f_code.co_filename, 2))"
    opened = Opened(tmp_path, [looks])
    opened.run(1)
    opened.run(1, {1: f"{looks}  # now"})
    assert "# now" in "".join(texts(opened))


def test_error_that_led_to_another_is_shown_if_it_is_the_readers(tmp_path: Path) -> None:
    begins = "try:\n    1 / 0\nexcept ArithmeticError as e:\n    "
    first, last = "ZeroDivisionError: division by zero", "ValueError: bad"
    meanwhile = "While that was handled, there came this:"
    assert last_lines(tmp_path, f"{begins}raise ValueError('bad')") == [first, meanwhile, last]
    because = [first, "That led to this:", last]
    assert last_lines(tmp_path, f"{begins}raise ValueError('bad') from e") == because
    assert last_lines(tmp_path, f"{begins}raise ValueError('bad') from None") == [last]
    within = "import collections\ncollections.ChainMap({}).pop('a')"  # handles one of its own
    assert len(last_lines(tmp_path, within)) == 1


def test_of_errors_that_led_to_one_another_the_last_are_shown(tmp_path: Path) -> None:
    wrapping = "def f(n):\n    try:\n        1 / n if n < 1 else f(n - 1)\n    "
    wrapping += "except ArithmeticError as e:\n        raise ArithmeticError(n) from e\nf(50)"
    shown = last_lines(tmp_path, wrapping)
    assert shown[0] == "… earlier errors …"
    assert [line for line in shown if line.startswith("ArithmeticError")] == [
        f"ArithmeticError: {n}" for n in range(45, 51)
    ]


@pytest.mark.parametrize(
    "code",
    [
        "def f(n):\n    try: f(n + 1)\n    except Exception as e: raise OSError(f'{n}{e}')\nf(0)",
        "e = x = OSError('x' * 9000)\nfor _ in range(50): e = ExceptionGroup('', [e, x])\nraise e",
        "e = ValueError()\nfor _ in range(5000): e = ExceptionGroup('g', [e])\nraise e",
        f"1 / 0 {'+ 1' * 5000}",
    ],
)
def test_what_is_told_of_an_error_is_short(tmp_path: Path, code: str) -> None:
    opened = Opened(tmp_path, [code])
    opened.run(1)
    assert len("\n".join(opened.emitted[-1]["traceback"])) < 20_000


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("%timeit 1", "plain Python"),
        ("x = !ls", "plain Python"),
        ("print?", "plain Python"),
        ("?print", "plain Python"),
        ("await f()", "plain Python"),
        ("print(\u201chi\u201d)", "what a plain keyboard has"),
        ("x = 3 \u2212 2", "what a plain keyboard has"),
        ("x\xa0= 1", "looks like a space"),
        ("import mathh", "a downloaded notebook has what you install"),
        ("import micrograd.engin", "micrograd is here and has no such module"),
        ("from torch_ import nn", "a downloaded notebook has what you install"),
        ("raise ImportError('no window', name='js')", "opens no other page"),
        ("raise RuntimeError('Cannot stack switch because …')", "asyncio cannot run"),
        ("raise RuntimeError('WebAssembly stack switching not supported')", "asyncio cannot run"),
    ],
)
def test_what_a_page_cannot_do_is_told_with_a_remedy(
    tmp_path: Path, code: str, remedy: str
) -> None:
    assert remedy in last_lines(tmp_path, code)[-1]


@pytest.mark.parametrize("code", ["x = (1", "1 + * 2", "import math\nmath.foo"])
def test_other_errors_get_no_remedy(tmp_path: Path, code: str) -> None:
    assert not last_lines(tmp_path, code)[-1].startswith("(")


def test_cell_that_must_raise_ends_as_it_should(tmp_path: Path) -> None:
    assert Opened(tmp_path, ["1 / 0"], tags=["raises-exception"]).run(1)["ended"]


def test_cell_that_must_raise_shows_what_is_published_and_edited_its_lines_too(
    tmp_path: Path,
) -> None:
    opened = Opened(tmp_path, ["1 / 0"], tags=["raises-exception"])
    opened.run(1)
    assert opened.emitted[-1]["traceback"] == ["ZeroDivisionError: division by zero"]
    opened.run(1, {1: "2 / 0"})
    assert opened.emitted[-1]["traceback"][0] == "cell 1, line 1:\n  2 / 0"


def test_text_that_goes_back_in_its_line_is_sent_anew(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["print('begins')\nfor k in range(3): print(f'\\r{k}', end='')"])
    opened.run(1)
    assert opened.emitted[-1]["text"] == "begins\n2"
    assert opened.emitted[-1]["anew"]


def test_printed_file_names_are_as_published(tmp_path: Path) -> None:
    code = "import traceback\ntry:\n    1 / 0\nexcept ArithmeticError:\n    traceback.print_exc()"
    opened = Opened(tmp_path, [code])
    opened.run(1)
    assert 'File "<cell 1>", line 3, in <module>\n    1 / 0' in "".join(texts(opened))


def test_what_goes_past_print_and_what_is_printed_late_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "__stdout__", "stderr", "__stderr__"):
        monkeypatch.setattr(sys, name, getattr(sys, name))  # so that it is restored
    opened = Opened(tmp_path, ["import sys\nsys.__stdout__.write('past')"])
    opened.session.take_streams()
    opened.run(1)
    print("late", end="")  # as a task does that goes on when its cell has ended
    sys.stderr.write("error")
    assert [output["text"] for output in opened.emitted if "text" in output] == [
        "past",
        "late",
        "error",
    ]


# ---------------------------------------------------------------- what runs before a cell


def planned(opened: Opened, number: int, edited: dict[int, str] | None = None) -> list[int]:
    plan = json.loads(opened.session.plan(number, json.dumps(edited or {})))
    return [cell["number"] for cell in plan]


def test_cells_above_run_first_and_once(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "b = 2", "a + b", "a - b"])
    assert planned(opened, 3) == [1, 2, 3]
    opened.run(3)
    assert planned(opened, 4) == [4]


@pytest.mark.parametrize(
    ("cells", "edit", "shown"),
    [
        (["xs = [1]", "ys = xs", "ys.append(2)", "xs"], {3: "ys.append(5)"}, "[1, 5]"),
        (
            ["ps = [[1], [2]]", "for p in ps:\n    p[0] += 1", "1", "ps"],
            {2: "for p in ps:\n    p[0] += 2"},
            "[[3], [4]]",
        ),
        (["xs = []", "1", "1", "xs.append(1)\nxs"], {}, "[1]"),
        (["class K:\n    n = 0", "K.n += 1", "1", "K.n"], {3: "2"}, "1"),
    ],
)
def test_cell_finds_what_a_run_from_the_top_gives(
    cells: list[str], edit: dict[int, str], shown: str, tmp_path: Path
) -> None:
    opened = Opened(tmp_path, cells)
    opened.run(4)
    for _ in range(2):
        opened.run(4, edit)
        assert texts(opened)[-1] == shown


def test_going_back_finds_names_as_they_were_there(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "a", "a = 2", "a"])
    opened.run(4)
    opened.run(2)
    assert texts(opened) == ["1"]


def test_cell_above_with_packages_of_no_use_is_left_out(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "b = 2", "a", "b"], uses={2: ["p"], 4: ["p", "q"]})
    assert planned(opened, 3) == [1, 3]
    opened.run(4)
    assert planned(opened, 3) == [1, 3]
    opened.run(3)
    assert planned(opened, 4) == [1, 2, 3, 4]


def test_what_an_edit_did_to_the_package_does_not_outlive_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Value, "__mul__", Value.__mul__)  # so that it is restored
    patch = "import micrograd.engine\nmicrograd.engine.Value.__mul__ = lambda a, b: 'patched'"
    product = "from micrograd import Value\nValue(2.0) * 3"
    opened = Opened(tmp_path, ["pass", product])
    opened.run(2, {1: patch})
    assert texts(opened) == ["'patched'"]
    opened.run(2)
    assert texts(opened)[0].startswith("Value(")


def test_what_an_edit_did_to_builtins_and_to_math_does_not_outlive_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(math, "exp", math.exp)  # so that it is restored
    monkeypatch.setattr(builtins, "sum", sum)
    patch = "import builtins, math\nmath.exp = lambda x: 0.0\nbuiltins.sum = lambda _: 99"
    opened = Opened(tmp_path, ["pass", "import math\nmath.exp(0), sum([1, 2])"])
    opened.run(2, {1: patch})
    assert texts(opened) == ["(0.0, 99)"]
    opened.run(2)
    assert texts(opened) == ["(1.0, 3)"]


def test_folder_that_an_edit_went_to_does_not_outlive_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # so that it is restored
    opened = Opened(tmp_path, ["pass", "import os\nos.getcwd()"])
    opened.run(2, {1: "import os\nos.chdir('/')"})
    assert texts(opened) == ["'/'"]
    opened.run(2)
    assert texts(opened) == [f"'{tmp_path}'"]


def test_cells_below_an_edit_are_said_to_have_changed(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1", "b = 2", "a + b"])
    plan = json.loads(opened.session.plan(3, json.dumps({2: "b = 5"})))
    assert [(cell["number"], cell["changed"]) for cell in plan] == [
        (1, False),
        (2, True),
        (3, True),
    ]


def test_failed_cell_is_run_again_by_what_comes_below(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["a = 1 / 0", "a"])
    json.loads(opened.session.plan(2, "{}"))
    assert not json.loads(opened.session.run(1))["ended"]
    assert planned(opened, 2, {1: "a = 1"}) == [1, 2]
    assert planned(opened, 2) == [1, 2]


def test_run_is_held_against_what_is_published(tmp_path: Path) -> None:
    published = [{"kind": "stdout", "text": "2"}]
    cell = {"number": 1, "source": "print(1)", "tags": [], "alt": "", "needs": [], "uses": []}
    session = Opened(tmp_path, [], more=[{**cell, "published": published}]).session
    session.run_published(1)
    assert json.loads(session.differences()) == ["published: 2", "here:      1"]


# ---------------------------------------------------------------- packages, graphs, exercises


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
    assert texts(opened)[-1] == "42"
    assert opened.run(3)["ended"]


def test_packages_of_an_answer_and_of_its_check_are_told(tmp_path: Path) -> None:
    check = {"number": 2, "source": "", "text": "import hosted", "part": "check", "exercise": "e"}
    starter = {"number": 1, "source": "", "text": "", "part": "starter", "exercise": "e"}
    more = [{"tags": [], "alt": "", "needs": [], "uses": [], **each} for each in (starter, check)]
    opened = Opened(tmp_path, [], more=more, hosted={"hosted": 1, "numpy": 2})
    assert opened.session.packages_to_grade(1, "x = 1") == '["hosted"]'
    assert opened.session.packages_to_grade(1, "import numpy as np") == '["hosted", "numpy"]'
    drawing = "from micrograd.draw import draw"
    assert opened.session.packages_to_grade(1, drawing) == '["graphviz", "hosted"]'


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


@pytest.mark.parametrize("show", ["plt.figure(); plt.show()", "display(1)", "2"])
def test_what_a_flood_has_printed_stands_above_what_is_shown_next(
    tmp_path: Path, show: str
) -> None:
    code = f"from matplotlib import pyplot as plt\nfor i in range(999): print(i)\n{show}"
    opened = Opened(tmp_path, [code])
    opened.run(1)
    kinds = [output["output_type"] for output in opened.emitted]
    assert kinds == ["stream"] * (len(kinds) - 1) + ["display_data"]


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


@pytest.mark.parametrize("code", ["input('x')", "help()", "import sys\nsys.stdin.read()"])
def test_input_is_refused_with_a_remedy(tmp_path: Path, code: str) -> None:
    opened = Opened(tmp_path, [code])
    opened.run(1)
    assert "write the value into the code instead" in opened.emitted[-1]["evalue"]


def test_restart_forgets_names(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ["'a' in globals()", "a = 1"])
    opened.run(2)
    opened.session.restart()
    opened.run(1)
    assert texts(opened) == ["False"]


def test_restart_forgets_how_cells_warn_and_plot(tmp_path: Path) -> None:
    with plt.rc_context(), warnings.catch_warnings():
        sets = "import warnings\nimport matplotlib\nwarnings.simplefilter('error')"
        sets += "\nmatplotlib.rcParams['lines.linewidth'] = 99"
        opened = Opened(tmp_path, [sets])
        kept = [*warnings.filters]
        opened.run(1)
        opened.session.restart()
        assert plt.rcParams["lines.linewidth"] != 99
        assert [*warnings.filters] == kept


def test_value_whose_class_answers_to_every_name_has_no_forms(tmp_path: Path) -> None:
    code = "class M(type):\n    def __getattr__(self, name): return print\n"
    opened = Opened(tmp_path, [f"{code}class C(int, metaclass=M): pass\nC(3)"])
    assert opened.run(1)["ended"]
    assert texts(opened) == ["3"]


def test_exercise_is_graded_by_its_check(tmp_path: Path) -> None:
    parts = [
        ("starter", "def f(): return 0"),
        ("check", "def check(f):\n    assert f() == 1\n    return 'one it is'"),
    ]
    cells = [
        {"number": i, "source": "", "text": text, "part": part, "exercise": "one", "tags": [],
         "alt": "", "needs": []}
        for i, (part, text) in enumerate(parts, start=1)
    ]  # fmt: skip
    session = Opened(tmp_path, [], more=cells).session
    assert json.loads(session.grade(1, "def f(): return 1")) == {
        "passed": True,
        "says": "✓ one it is",
    }
    assert not json.loads(session.grade(1, "def f(): return 2"))["passed"]
    verdict = json.loads(session.grade(1, "import sys\ndef f(): return 1\nsys.exit()"))
    assert not verdict["passed"]
    assert "exit" in verdict["says"].lower()
    assert ".py" not in verdict["says"]
