"""Execution, with real kernels. They take a second each, so the chapters run together, once."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import nbclient
import pytest
from traitlets import Integer

from tutorial.chapter import read_chapters
from tutorial.errors import AuthorError
from tutorial.output import Display, Error, Stream, as_jupyter, fit
from tutorial.running.execute import Result, execute_all
from tutorial.running.failure import Failure

MUST_RAISE = 'tags=["raises-exception"]'

# One cell after another; a pair is a cell with its options.
GOOD: list[str | tuple[str, str]] = [
    "print('hello')\n2 + 3",
    "print('a')\ndisplay('b')\nprint('c')\n'd'",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()",
    "from micrograd.draw import draw\nfrom micrograd.engine import Value\ndraw(Value(2.0) * 3.0)",
    ("def divide():\n    return 1 / 0\n\n\ndivide()", MUST_RAISE),
    ("def (", MUST_RAISE),
    "import warnings\nwarnings.warn('look out')",
    "import sys\nsys.executable",
    "sorted({'startup', 'terminal'} & set(globals()))",
    "import os\nprint('one')\nprint('two', flush=True)\nos.getcwd()",
    "list({'a', 'b', 'c', 'd', 'e'}), hash('a')",
]
STDOUT_AND_VALUE, SEVERAL, PLOT, GRAPH, ERROR, SYNTAX, WARNING, PYTHON, STARTUP, FOLDER, _ = range(
    11
)

ODD: list[str | tuple[str, str]] = [
    ("import sys\nsys.exit('bye')", MUST_RAISE),
    ("quit()", MUST_RAISE),
    ("raise ExceptionGroup('two', [ValueError('a'), TypeError('b')])", MUST_RAISE),
    "for i in range(2):\n    print('out', i)\n    print('err', i, file=sys.stderr)",
    "print('y' * 1_000_000)",
    "for k in (0, 50):\n    print(f'\\r{k}%', end='')\nprint('\\rdone\\tso')",
    "1 + 1",
    "_i = 1\nnames = {'_', '_dh', '_ih', '_oh', 'In', 'Out', 'exit', 'get_ipython', 'quit'}\n"
    "sorted(names & set(globals())), _i",
    "display('a', None)",
    ("display('a', display_id='x')", MUST_RAISE),
    ("print('\\ud83d')", MUST_RAISE),
    ("!echo hi", MUST_RAISE),
    ("import asyncio\nawait asyncio.sleep(0)", MUST_RAISE),
    ("print?", MUST_RAISE),
    ("get_ipython()", MUST_RAISE),
    "for k in range(1000):\n    print('0' * 100, flush=True)\nprint('end')",
    "quiet = 1\nquiet;  # as in a notebook",
    ("x = (", MUST_RAISE),
    ("def f():\n    x\n  y", MUST_RAISE),
    ("import sys\nsys.stdout.write(5)", MUST_RAISE),
    ("breakpoint()", MUST_RAISE),
    "import sys, time\nlen(sys.argv), sys.flags.optimize, sys.flags.utf8_mode, time.tzname[0]",
    ("class C:\n    def _repr_mimebundle_(self, **_): return {'text/html': 5}\nC()", MUST_RAISE),
    ("display(C())", MUST_RAISE),
    ("class C:\n    def _repr_html_(self): return 5\nC()", MUST_RAISE),
    "type('C', (int,), {'_ipython_display_': lambda self: print('by itself')})(3)",
    "class C:\n    def _repr_png_(self): return b'abc'\nC()",
    "class C:\n    def _repr_mimebundle_(self, **_): return {'image/png': b'abc'}\nC()",
    "n = sys.__stdout__.write('past\\n')",
    ("import atexit\natexit.register(print, 'bye')", MUST_RAISE),
    "import threading, time\nfrom concurrent.futures import ThreadPoolExecutor\n"
    "late = threading.Thread(target=lambda: (time.sleep(0.2), print('late')))\n"
    "late.start()\npool = ThreadPoolExecutor()\nprint(pool.submit(pow, 2, 5).result())",
    "late.join()",
    ("compile('x = = 1', 'other.py', 'exec')", MUST_RAISE),
    "import asyncio, os\n__doc__, [name for name in sys.modules if name.startswith('tutorial')]",
    ("sys.stdin.read()", MUST_RAISE),
    ("next(iter(sys.stdin))", MUST_RAISE),
    ("import tutorial.output", MUST_RAISE),
    ("async def task(): pass\nt = task()\nasyncio.ensure_future(t)", MUST_RAISE),
    ("asyncio.get_event_loop().create_task(t)", MUST_RAISE),
    "t.close()",
    "def own_loop():\n    async def f(): return await asyncio.create_task(g())\n"
    "    async def g(): return 'own'\n"
    "    print(asyncio.run(f()))\nown = threading.Thread(target=own_loop)\n"
    "own.start()\nown.join()",
    ("class C:\n    def _repr_html_(self): return '\\ud83d'\nC()", MUST_RAISE),
]
EXIT, QUIT, GROUP, TURNS, LONG, BACK, _, NAMES, DISPLAYED, DISPLAY_ID, SURROGATE = range(11)
NOT_PYTHON, FLOOD, QUIET, AS_PYTHON, BREAKPOINT, SETTINGS, NO_TEXTS, BY_ITSELF, BYTES, PAST = (
    range(11, 15),
    15,
    16,
    range(17, 20),
    20,
    21,
    range(22, 25),
    25,
    range(26, 28),
    28,
)
AT_EXIT, THREAD, JOINED, OTHER = range(29, 33)
OURS, NOBODY, NO_MODULE, TASKS, _, OWN_LOOP, NO_HTML = (
    *(33, range(34, 36), 36, range(37, 39), 39, 40, 41),
)

FAILING: dict[str, list[str | tuple[str, str]]] = {
    "0-no-lesson": ["import micrograd.lessons.slyde"],
    "1-function": ["x = 1", "def divide():\n    y = 0\n    return 1 / y\n\n\nx\ndivide()"],
    "2-earlier-cell": ["def divide():\n    return 1 / 0", "x = 1\ndivide()"],
    "3-syntax": ["def f():\n    pass\n\nx = = 3"],
    "4-package": ["from micrograd.engine import Value", "\n\nv = Value(0.0)\nv.log()", "never = 1"],
    "5-library": ["import json\njson.loads('{')"],
    "6-missing": ["import no_such_library"],
    "7-quiet": [("2 + 3", MUST_RAISE)],
    "8-no-message": ["raise ValueError"],
    "9-exit": ["import sys\nsys.exit('bye')", "never = 1"],
    "10-magic": ["x = 1\n%timeit x"],
    "11-asks": ["input('your name')"],
    "12-flood": ["while True:\n    print('x' * 1_000_000)"],
    "13-shows": ["while True:\n    display('x' * 1_000_000)"],
    "14-loops": ["import asyncio\nasync def f(): return 1\nasyncio.run(f())"],
    "15-changes": ["from IPython.display import display\nh = display(1, display_id=True)"],
    "16-clears": ["from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)"],
    "17-helper": ["import os\nexec(compile('\\nx = = 3', os.path.abspath('helper.py'), 'exec'))"],
    "18-called": [
        "from micrograd.lessons.slide import slide\ndef plot(h):\n    return 1 / 0\n\n"
        "slide(plot, [1.0, 2.0], label='h')"
    ],
    "19-no-file": ["open('numbers.csv')"],
    "25-plot": [
        "import matplotlib.pyplot as plt",
        "1\nplt.title('$\\\\nosuch$');",
    ],
    "23-thread": [
        "import threading, time\nthreading.Thread(target=time.sleep, args=[9]).start()",
        "1",
    ],
}


def write_chapter(folder: Path, name: str, cells: list[str | tuple[str, str]]) -> None:
    pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in cells]
    fences = [f"```python {options}".rstrip() + f"\n{code}\n```\n" for code, options in pairs]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text("# Title\n\n" + "\n".join(fences))


class Hasty(nbclient.NotebookClient):
    """A client that by default waits no time for outputs that come after their cell has ended."""

    iopub_timeout = Integer(0)


@dataclass(frozen=True)
class Run:
    """What came of executing a folder of chapters, and what its author was told."""

    results: dict[str, Result]
    reports: list[str]
    messages: dict[str, str]

    def failure(self, name: str) -> Failure:
        failure = self.results[name].failure
        assert failure is not None, f"{name} did not fail"
        return failure


def run_folder(folder: Path, root: Path, style: Path) -> Run:
    reports: list[str] = []
    results = execute_all(read_chapters(folder), root, style, reports.append)
    return Run(
        {result.chapter.name: result for result in results},
        reports,
        {result.chapter.name: str(result.failure) for result in results if result.failure},
    )


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        yield monkeypatch


@pytest.fixture(scope="module")
def run(
    tmp_path_factory: pytest.TempPathFactory, patch: pytest.MonkeyPatch, root: Path, style: Path
) -> Run:
    """Good and failing chapters, run by a user whose own settings are in the way."""
    folder = tmp_path_factory.mktemp("project")
    for name, cells in FAILING.items():
        write_chapter(folder / "docs" / "chapters", name, cells)
    for name in ("20-good", "21-same"):
        write_chapter(folder / "docs" / "chapters", name, GOOD)
    write_chapter(folder / "docs" / "chapters", "22-odd", ODD)
    spec = folder / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["/no/such/python"], "display_name": "x", "language": "python"}')
    startup = folder / "ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("startup = 1\n")
    (folder / "terminal.py").write_text("terminal = 1\n")
    with pytest.MonkeyPatch.context() as user:
        user.chdir(folder)
        user.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        user.setenv("IPYTHONDIR", str(folder / "ipython"))
        user.setenv("PYTHONSTARTUP", str(folder / "terminal.py"))
        user.setenv("MPLBACKEND", "agg")
        user.setenv("PYTHONOPTIMIZE", "2")
        user.setenv("TZ", "Asia/Tokyo")
        user.setattr(nbclient, "NotebookClient", Hasty)
        return run_folder(folder / "docs" / "chapters", root, style)


@pytest.fixture
def good(run: Run) -> Any:
    result = run.results["20-good"]
    assert result.failure is None, str(result.failure)
    return result.outputs


@pytest.fixture
def odd(run: Run) -> Any:
    result = run.results["22-odd"]
    assert result.failure is None, str(result.failure)
    return result.outputs


def stream(text: str, name: str = "stdout") -> Stream:
    return Stream(name, text)


def value(text: str, is_result: bool = True) -> Display:
    return Display({"text/plain": text}, is_result=is_result)


# What a chapter shows


def test_address_in_memory_is_left_out_beside_a_better_form() -> None:
    data = {"text/html": "<b>x</b>", "text/plain": "<__main__.T at 0x7f8ab4>"}
    result = {"output_type": "execute_result", "data": data, "metadata": {}}
    assert fit([result]) == (Display({"text/html": "<b>x</b>"}, is_result=True),)


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ({"width": 50, "height": 20, "unconfined": True}, {"width": 50, "height": 20}),
        ({"width": '5" onload="x', "height": "20"}, {"height": "20"}),
        ({"width": -1, "height": 1.5}, {}),
    ],
)
def test_of_a_picture_its_size_is_kept(about: Any, kept: dict[str, Any]) -> None:
    result = {"output_type": "display_data", "data": {"image/png": ""}}
    metadata = {"image/png": about, "image/gif": None, "width": 3}
    [made] = fit([{**result, "metadata": metadata}])
    assert made == Display({"image/png": ""}, {"image/png": kept})


def test_plot_that_cannot_be_drawn_is_a_failure_of_its_cell(run: Run) -> None:
    message = run.messages["25-plot"]
    assert re.search(r"25-plot\.md:8: cell 2 raised ValueError:\s+\\nosuch", message), message


def test_thread_may_end_in_a_later_cell_but_not_after_the_last(odd: list[Any], run: Run) -> None:
    assert odd[THREAD] == (stream("32\n"),)
    assert odd[JOINED] == (stream("late\n"),)
    message = run.messages["23-thread"]
    assert "23-thread.md:9: cell 2 is the last, and a thread still runs, for which a s" in message


def test_what_would_act_at_the_end_of_python_is_told(odd: list[Any]) -> None:
    assert odd[AT_EXIT][0].summary == (
        "RuntimeError: a page has no end at which atexit acts; call the function instead"
    )


def test_printed_text_comes_before_the_last_value(good: list[Any]) -> None:
    assert good[STDOUT_AND_VALUE] == (stream("hello\n"), value("5"))


def test_several_outputs_keep_their_order(good: list[Any]) -> None:
    assert good[SEVERAL] == (
        stream("a\n"),
        value("'b'", is_result=False),
        stream("c\n"),
        value("'d'"),
    )


def test_text_that_arrives_in_pieces_is_one_output(good: list[Any]) -> None:
    assert good[FOLDER][0] == stream("one\ntwo\n")


def test_plot_is_an_svg_and_nothing_else(good: list[Any]) -> None:
    [output] = good[PLOT]
    assert list(output.data) == ["image/svg+xml"]
    assert "<svg" in output.data["image/svg+xml"]


def test_plot_has_the_size_of_the_figure_style(good: list[Any]) -> None:
    [output] = good[PLOT]
    assert re.search(r'viewBox="0 0 38\d\.\d+ 260\.\d+"', output.data["image/svg+xml"])


def test_graph_is_an_svg_without_the_address_of_its_object(good: list[Any]) -> None:
    [output] = good[GRAPH]
    assert list(output.data) == ["image/svg+xml"]


def test_expected_error_is_one_line(good: list[Any]) -> None:
    assert good[ERROR] == (Error("ZeroDivisionError", "division by zero"),)


def test_expected_syntax_error_names_no_file(good: list[Any]) -> None:
    assert good[SYNTAX][0].summary == "SyntaxError: invalid syntax"


def test_warning_names_no_file(good: list[Any]) -> None:
    [output] = good[WARNING]
    assert output.name == "stderr"
    assert output.text.startswith("<cell 7>:2: UserWarning: look out\n")


def test_result_has_outputs_for_each_cell(good: list[Any]) -> None:
    assert len(good) == len(GOOD)


# What is rare


def test_ends_of_python_are_errors_like_others(odd: list[Any]) -> None:
    assert odd[EXIT] == (Error("SystemExit", "bye"),)
    assert odd[QUIT] == (Error("SystemExit", "None"),)


def test_group_of_exceptions_is_an_error(odd: list[Any]) -> None:
    assert odd[GROUP] == (Error("ExceptionGroup", "two (2 sub-exceptions)"),)


def test_streams_come_in_the_order_in_which_they_were_written(odd: list[Any]) -> None:
    texts = [stream("out 0\n"), stream("err 0\n", "stderr")]
    texts += [stream("out 1\n"), stream("err 1\n", "stderr")]
    assert odd[TURNS] == tuple(texts)


def test_long_line_is_printed_at_once_and_whole(odd: list[Any]) -> None:
    assert odd[LONG] == (stream("y" * 1_000_000 + "\n"),)


def test_flood_of_prints_arrives_whole(odd: list[Any]) -> None:
    assert odd[FLOOD] == (stream(("0" * 100 + "\n") * 1000 + "end\n"),)


def test_printed_text_is_as_a_terminal_shows_it(odd: list[Any]) -> None:
    assert odd[BACK] == (stream("done    so\n"),)


def test_cells_have_no_names_that_scripts_lack(odd: list[Any]) -> None:
    assert odd[NAMES] == (value("([], 1)"),)
    assert odd[QUIET] == ()


def test_display_takes_values_and_nothing_else(odd: list[Any]) -> None:
    assert odd[DISPLAYED] == (value("'a'", False), value("None", False))
    assert odd[DISPLAY_ID][0].name == "TypeError"


def test_text_that_is_none_raises_where_it_is_printed(odd: list[Any]) -> None:
    assert [odd[cell][0].name for cell in (SURROGATE, NO_HTML)] == ["UnicodeEncodeError"] * 2


def test_form_of_a_value_that_is_no_text_is_an_error(odd: list[Any]) -> None:
    bundle, displayed, html = [odd[cell][0].summary for cell in NO_TEXTS]
    assert bundle == displayed == "TypeError: what a value gives as text/html is text, got int"
    assert html.startswith("FormatterWarning: text/html formatter returned invalid type")


def test_picture_may_be_bytes(odd: list[Any]) -> None:
    assert [odd[cell][0].data for cell in BYTES] == [{"image/png": "YWJj"}] * 2


def test_chapters_see_nothing_of_what_runs_them(odd: list[Any]) -> None:
    assert odd[OURS] == (value("(None, [])"),)
    assert odd[NO_MODULE][0].summary == "ModuleNotFoundError: No module named 'tutorial'"


def test_task_that_only_a_notebook_would_run_is_an_error(odd: list[Any]) -> None:
    for cell in TASKS:
        assert odd[cell][0].message == (
            "a script has no event loop that runs a task of a cell; call asyncio.run in a "
            "threading.Thread"
        )
    assert odd[OWN_LOOP] == (stream("own\n"),)


def test_standard_input_says_that_nobody_answers(odd: list[Any]) -> None:
    for cell in NOBODY:
        assert odd[cell][0].message == (
            "nobody can answer while a site is built; write the value into the code instead"
        )


def test_what_goes_past_print_is_shown(odd: list[Any]) -> None:
    assert odd[PAST] == (stream("past\n"),)


def test_value_that_would_show_itself_is_shown_as_a_script_prints_it(odd: list[Any]) -> None:
    assert odd[BY_ITSELF] == (value("3"),)


def test_what_only_notebooks_know_is_no_python(odd: list[Any]) -> None:
    names = [odd[cell][0].name for cell in NOT_PYTHON]
    assert names == ["SyntaxError"] * 3 + ["NameError"]


def test_syntax_error_of_other_code_names_its_file(odd: list[Any]) -> None:
    assert odd[OTHER][0].summary == "SyntaxError: invalid syntax (other.py, line 1)"


def test_errors_have_the_words_of_python(odd: list[Any]) -> None:
    assert [odd[cell][0].summary for cell in AS_PYTHON] == [
        "SyntaxError: '(' was never closed",
        "IndentationError: unindent does not match any outer indentation level",
        "TypeError: write() argument must be str, not int",
    ]


def test_breakpoint_that_was_left_is_an_error(odd: list[Any]) -> None:
    assert (
        odd[BREAKPOINT][0].message == "breakpoint() cannot ask while a site is built; leave it out"
    )


def test_two_executions_give_the_same_outputs(run: Run) -> None:
    assert run.results["20-good"].outputs == run.results["21-same"].outputs


def test_outputs_can_be_stored_as_json(good: list[Any]) -> None:
    written = [[as_jupyter(output) for output in cell] for cell in good]
    assert tuple(map(fit, json.loads(json.dumps(written)))) == good


# Where it runs


def test_kernel_is_this_python_whatever_kernels_the_user_has(good: list[Any]) -> None:
    assert good[PYTHON] == (value(repr(sys.executable)),)


def test_startup_files_of_the_user_are_ignored(good: list[Any]) -> None:
    assert good[STARTUP] == (value("[]"),)


def test_settings_of_the_user_change_no_output(odd: list[Any]) -> None:
    assert odd[SETTINGS] == (value("(1, 0, 1, 'UTC')"),)


def test_cells_run_in_the_folder_of_the_project(good: list[Any], root: Path) -> None:
    assert good[FOLDER][1] == value(repr(str(root)))


def test_progress_names_each_chapter(run: Run) -> None:
    for name, result in run.results.items():
        assert f"{name}: running {len(result.chapter.cells)} cells" in run.reports
        end = "failed" if name in FAILING else "done"
        assert any(re.fullmatch(rf"{name}: {end} after \d+\.\d s", line) for line in run.reports)


def test_page_without_cells_starts_no_process(tmp_path: Path, style: Path) -> None:
    write_chapter(tmp_path / "chapters", "1-words", [])
    run = run_folder(tmp_path / "chapters", tmp_path, style)
    assert run.results["1-words"].outputs == ()
    assert run.reports == []


def test_longest_chapters_start_first(run: Run) -> None:
    starts = [line for line in run.reports if ": running " in line]
    assert {line.partition(":")[0] for line in starts[:3]} == {
        "20-good",
        "21-same",
        "22-odd",
    }


def test_results_come_in_the_order_of_the_chapters(run: Run) -> None:
    assert len(run.results) == len(FAILING) + 3
    assert list(run.results) == sorted(run.results, key=lambda name: int(name.partition("-")[0]))


# What goes wrong


def test_failure_names_place_cell_exception_and_source(run: Run) -> None:
    assert run.messages["1-function"] == dedent("""\
        docs/chapters/1-function.md:10: cell 2 raised ZeroDivisionError: division by zero

               8 | def divide():
               9 |     y = 0
          >   10 |     return 1 / y
              11 |
              12 |
              13 | x
              14 | divide()
        """)


def test_failure_in_a_function_of_an_earlier_cell_names_the_call(run: Run) -> None:
    failure = run.failure("2-earlier-cell")
    assert (failure.cell_number, failure.line) == (2, 10)


def test_syntax_error_names_its_line(run: Run) -> None:
    message = run.messages["3-syntax"]
    assert message.startswith("docs/chapters/3-syntax.md:7: cell 1 raised SyntaxError: invalid s")
    assert "  >    7 | x = = 3" in message


def test_failure_in_the_package_names_its_line_there(run: Run, root: Path) -> None:
    message = run.messages["4-package"]
    named = re.search(
        r"cell 2 raised in micrograd/engine\.py, line (\d+), ValueError: log", message
    )
    assert named, message
    lines = (root / "micrograd" / "engine.py").read_text(encoding="utf-8").splitlines()
    assert lines[int(named[1]) - 1].lstrip().startswith("raise ValueError")


def test_failure_in_a_helper_beside_the_package_names_its_line_there(run: Run) -> None:
    assert "cell 1 raised in helper.py, line 2, SyntaxError: " in run.messages["17-helper"]


def test_failure_in_a_function_that_the_package_calls_is_the_cells(run: Run) -> None:
    message = run.messages["18-called"]
    assert "cell 1 raised ZeroDivisionError: division by zero" in message
    assert ">    6 |     return 1 / 0" in message


def test_failure_below_empty_lines_names_its_line(run: Run) -> None:
    assert "  >   11 | v.log()" in run.messages["4-package"]


def test_failure_keeps_the_outputs_up_to_there(run: Run) -> None:
    outputs = run.results["4-package"].outputs
    assert [len(cell_outputs) for cell_outputs in outputs] == [0, 1, 0]


def test_failure_shows_no_frame_of_a_library(run: Run) -> None:
    message = run.messages["5-library"]
    assert "JSONDecodeError: Expecting property name" in message
    assert len(message.splitlines()) == 4
    for frame in (
        "Traceback",
        "File ",
        "decoder.py",
        "site-packages",
        os.path.dirname(os.__file__),
    ):
        assert frame not in message


def test_missing_module_comes_with_advice(run: Run) -> None:
    message = run.messages["6-missing"]
    assert "raised ModuleNotFoundError: No module named 'no_such_library'" in message
    assert "(python3 scripts/dev.py installs what chapters may import" in message
    assert "dev.py installs" not in run.messages["0-no-lesson"]


def test_missing_file_comes_with_advice(run: Run) -> None:
    message = run.messages["19-no-file"]
    assert "(cells run in the folder of the project: write paths as seen from there)" in message


def test_cell_that_must_raise_and_does_not_is_a_failure(run: Run) -> None:
    message = run.messages["7-quiet"]
    assert message.startswith(
        "docs/chapters/7-quiet.md:4: cell 1 is tagged raises-exception and raised nothing; "
        "remove the tag or mend the cell\n"
    )


def test_end_of_python_that_nobody_asked_for_is_a_failure(run: Run) -> None:
    assert "cell 1 raised SystemExit: bye\n" in run.messages["9-exit"]


def test_magic_comes_with_advice(run: Run) -> None:
    message = run.messages["10-magic"]
    assert message.startswith("docs/chapters/10-magic.md:5: cell 1 raised SyntaxError: invalid s")
    assert "cells are plain Python, for a script has them, too: no %magic" in message


def test_print_without_an_end_is_a_failure(run: Run) -> None:
    for name in ("12-flood", "13-shows"):
        message = run.messages[name]
        assert message.startswith(f"docs/chapters/{name}.md:5: cell 1 raised RuntimeError: a chap")
        assert "does a loop print without an end?" in message


def test_question_to_the_reader_comes_with_advice(run: Run) -> None:
    assert "input() cannot ask while a site is built; write the value" in run.messages["11-asks"]


def test_loop_within_a_loop_comes_with_advice(run: Run) -> None:
    assert "mark the code .noeval, or call asyncio.run in a thread" in run.messages["14-loops"]


def test_display_that_would_be_changed_later_is_an_error(run: Run) -> None:
    for name in ("15-changes", "16-clears"):
        assert "a display is not changed later: scripts print" in run.messages[name]


def test_exception_without_a_message_is_named_alone(run: Run) -> None:
    assert "cell 1 raised ValueError\n" in run.messages["8-no-message"]


def test_cell_that_never_ends_is_stopped_at_the_limit(
    tmp_path: Path, patch: pytest.MonkeyPatch, root: Path, style: Path
) -> None:
    patch.setenv("CELL_SECONDS", "1")
    write_chapter(tmp_path, "1-endless", ["x = 1", "while True:\n    pass"])
    failure = run_folder(tmp_path, root, style).failure("1-endless")
    patch.delenv("CELL_SECONDS")
    assert (failure.cell_number, failure.line) == (2, 8)
    assert failure.problem == (
        "did not end within 1 seconds, the limit for one cell (set CELL_SECONDS in the environment "
        "for another)"
    )


@pytest.mark.parametrize("given", ["two", "0", "-1", "nan", "inf"])
def test_limit_that_is_none_is_an_error(
    patch: pytest.MonkeyPatch, run: Run, root: Path, style: Path, given: str
) -> None:
    patch.setenv("CELL_SECONDS", given)
    chapters = [run.results["8-no-message"].chapter]
    problem = f"CELL_SECONDS is a number of seconds, such as 300, got {given}"
    with pytest.raises(AuthorError, match=problem):
        execute_all(chapters, root, style, print)
    patch.delenv("CELL_SECONDS")


def test_error_of_the_run_itself_is_not_lost(run: Run, root: Path, style: Path) -> None:
    def full(line: str) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        execute_all([run.results["8-no-message"].chapter], root, style, full)


def wait_for(file: Path) -> str:
    return f"while not os.path.exists({str(file)!r}):\n    time.sleep(0.01)"


def test_chapters_run_at_once_and_one_that_dies_takes_nothing_with_it(
    tmp_path: Path, patch: pytest.MonkeyPatch, root: Path, style: Path
) -> None:
    patch.setenv("CELL_SECONDS", "30")
    first, second = tmp_path / "first", tmp_path / "second"
    start = "import os, time\nopen({!r}, 'w').close()"
    write_chapter(
        tmp_path,
        "1-lives",
        [start.format(str(first)), wait_for(second), "time.sleep(0.5)\n'alive'"],
    )
    write_chapter(
        tmp_path, "2-dies", [start.format(str(second)), wait_for(first), "x = 1\nos._exit(3)", "2"]
    )
    run = run_folder(tmp_path, root, style)
    patch.delenv("CELL_SECONDS")
    assert run.results["1-lives"].failure is None
    assert run.results["1-lives"].outputs[-1] == (value("'alive'"),)
    assert run.failure("2-dies").cell_number == 3
    assert run.failure("2-dies").problem == "ended the process it ran in: Kernel died"


def test_process_that_ends_while_it_begins_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path, style: Path
) -> None:
    kept, forgotten = list[Any](), list[Any]()
    monkeypatch.setattr("atexit.register", kept.append)
    monkeypatch.setattr("atexit.unregister", forgotten.append)
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # where there is no Python
    write_chapter(tmp_path, "1-dies", ["1"])
    problem = run_folder(tmp_path, root, style).failure("1-dies").problem
    assert problem.startswith("ended the process it ran in: Kernel died before")
    assert [each for each in kept if each not in forgotten] == []


def test_no_chapters_give_no_results(root: Path, style: Path) -> None:
    assert execute_all([], root, style, print) == []
