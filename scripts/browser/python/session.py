"""One page's namespace in the reader's browser, and what the page may ask of it.

The page speaks JSON: texts cross the border between JavaScript and Python faster than objects.
"""

from __future__ import annotations

import io
import json
import os
import sys
import types
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from browser.compare import comparable, differences
from browser.python import graphs, plots
from browser.python.absent import ImportGuard, PackageMissingError
from browser.python.cells import CellFiles, error_output, run_code
from browser.python.display import mime_bundle
from browser.python.imports import imported_packages
from browser.python.streams import LEAST, LEAST_OF_A_TAG, LIGHTER, Outlet, Printed, Stream
from micrograd.lessons.answer import Package
from tutorial.svg import page_data

Emit = Callable[[str], None]
"""Takes one output of the running cell, as JSON."""


class Session:
    """Runs the cells of one page in one namespace."""

    def __init__(self, page: str, emit: Emit, layout: graphs.Layout, folder: Path) -> None:
        """Prepares a session that runs nothing yet.

        Args:
            page: The page's manifest.
            emit: Called with each output of a cell while it runs.
            layout: Draws a graph, given as DOT.
            folder: A folder for files of the session's own.
        """
        self._emit = emit
        manifest = json.loads(page)
        cells = [cell for cell in manifest["cells"] if not cell["needs"]]
        self._published: dict[int, str] = {cell["number"]: cell["source"] for cell in cells}
        self._cells: dict[int, dict[str, Any]] = {cell["number"]: cell for cell in cells}
        self._absent = manifest["absent"]
        self._hosted = manifest["runtime"]["hosted"]
        self._palette = manifest["palette"]
        self._sources = self._published
        self._outputs: list[dict[str, Any]] = []
        self._printed: dict[str, Printed] = {}
        self._running = 0
        self._outlet = Outlet(self._stream)
        self._streams = [Stream(name, lambda: self._outlet) for name in ("stdout", "stderr")]
        self._alt = ""
        self._ran: dict[int, str] = {}
        self._is_sound = True
        self._graphs = graphs.Graphs(layout)
        self._files = CellFiles(folder)
        self._modules = Package()
        self._folder = Path.cwd()
        self._filters = [*warnings.filters]
        plots.install(self._show)
        self.restart()

    def take_streams(self) -> None:
        """Has the page get also what tasks print after their cell, and what goes past `print`."""
        sys.stdout = sys.__stdout__ = self._streams[0]  # type: ignore[misc, assignment]
        sys.stderr = sys.__stderr__ = self._streams[1]  # type: ignore[misc, assignment]

    def restart(self) -> None:
        """Forgets all names, and what cells did to the package, to `builtins` and to `math`.

        Python is again in the folder where it began, and warns and plots as it did.
        """
        self._modules.restore()
        os.chdir(self._folder)
        warnings.resetwarnings()
        warnings.filters[:] = self._filters  # type: ignore[index]
        plots.restart()
        main = types.ModuleType("__main__")
        main.__dict__.update(display=self._display, input=_no_input)
        sys.stdin = _Nobody()
        sys.modules["__main__"] = main
        self._namespace = main.__dict__
        self._imports = ImportGuard(self._namespace, self._absent, self._hosted)
        if any(self._is_edited(number, source) for number, source in self._ran.items()):
            _forget_package()
        self._graphs.install()
        self._ran, self._is_sound = {}, True

    def plan(self, number: int, edited: str) -> str:
        """Returns which cells a run of one cell takes, in order: it and what stands above it.

        Left out are cells that have run as they are, and cells with packages that this one has
        no use for. Where that would not give the names that a run of the page from the top gives,
        because this cell, one below it or an older form of one above it has run, all names are
        forgotten first.

        Args:
            number: The cell to run.
            edited: The sources that the reader has changed, by number.

        Returns:
            A list; each entry has the cell's `number`, the `packages` that it is known to use, and
            whether it is `changed`: whether its output may differ from what is published.
        """
        changes = {int(key): source for key, source in json.loads(edited).items()}
        self._sources = {**self._published, **changes}
        wanted = [*filter(lambda above: self._is_of_use(above, number), self._sources), number]
        if not self._can_go_on(wanted, number):
            self.restart()
        edits = [each for each, source in self._sources.items() if self._is_edited(each, source)]
        first_edit = min(edits, default=number + 1)
        return json.dumps(
            [
                {
                    "number": each,
                    "packages": self._cells[each]["uses"],
                    "changed": each >= first_edit,
                }
                for each in wanted
                if each not in self._ran
            ]
        )

    def _is_of_use(self, above: int, number: int) -> bool:
        """Returns whether a cell runs before another: unless its packages are of no use to it."""
        packages = set(self._cells[number]["uses"])
        return (
            above < number
            and not self._cells[above].get("exercise")
            and packages.issuperset(self._cells[above]["uses"])
        )

    def _can_go_on(self, wanted: list[int], number: int) -> bool:
        """Returns whether what has run is a run from the top that has yet to come to `number`."""
        last = max(self._ran, default=0)
        return (
            self._is_sound
            and last < number
            and all(self._sources[each] == source for each, source in self._ran.items())
            and all(each in self._ran for each in wanted if each < last)
        )

    def _is_edited(self, number: int, source: str) -> bool:
        return source != self._published[number]

    def packages_are_loaded(self) -> None:
        """Gives the cells what they have imported from packages that are there now."""
        self._imports.retry()

    def run(self, number: int) -> str:
        """Runs one cell of the latest plan, and emits its outputs.

        Returns:
            Whether it `ended` as it should, and what the page must load before it runs the cell
            again: a package that it `needs`, or the page's Graphviz, if it `needs_graphviz`.
        """
        self._outputs, self._running = [], number
        self._outlet = Outlet(self._stream)
        self._printed.clear()
        is_edited = self._is_edited(number, self._sources[number])
        self._alt = "" if is_edited else self._cells[number]["alt"]
        must_raise = "raises-exception" in self._cells[number]["tags"]
        self._is_sound = False
        needs_graphviz, needs = False, ""
        error: BaseException | None = None
        try:
            self._run_code(number)
        except graphs.GraphvizMissingError:
            needs_graphviz = True
        except PackageMissingError as missing:
            needs = missing.package
        except BaseException as raised:  # whatever the reader's code raises ends that code alone
            error = raised
            is_published = must_raise and not is_edited
            self._send(error_output(raised, self._files, is_published))
        plots.forget()  # what a run that did not end has begun to draw
        ended = not needs_graphviz and not needs and (error is None or must_raise)
        self._ran[number], self._is_sound = self._sources[number], ended
        return json.dumps({"ended": ended, "needs": needs, "needs_graphviz": needs_graphviz})

    def run_published(self, number: int) -> str:
        """Runs one cell as it is published, with the names that there are; returns as `run`."""
        self._sources = self._published
        return self.run(number)

    def differences(self) -> str:
        """Returns, as a list, the lines in which the last run differs from what is published."""
        published = self._cells[self._running]["published"]
        return json.dumps(differences(published, comparable(self._outputs)))

    def _run_code(self, number: int) -> None:
        stdout, stderr = self._streams
        self._namespace.pop("__warningregistry__", None)  # each cell warns anew, as in notebooks
        file = self._files.written(number, self._sources[number])
        with redirect_stdout(stdout), redirect_stderr(stderr):
            try:
                value = run_code(self._sources[number], file, self._namespace, self._imports)
                if value is not None:
                    self._show(value)
                plots.show()
            finally:
                self._outlet.flush()

    def _display(self, *values: Any) -> None:
        """Shows values; chapters call it as `display`."""
        for value in values:
            self._show(value)

    _display.__qualname__ = "display"

    def _show(self, value: Any) -> None:
        self._outlet.flush()  # what was printed before it stands above it
        if not self._outlet.is_full:
            data = self._fitted(mime_bundle(value, self._graphs))
            self._send({"output_type": "display_data", "data": data})

    def _fitted(self, data: dict[str, str]) -> dict[str, str]:
        longest = max(map(len, data.values()))
        drawn = (str(form) for kind, form in data.items() if kind != "text/plain")
        tags = max((form.count("<") for form in drawn), default=0)
        least = max(LEAST, longest // LIGHTER, tags * LEAST_OF_A_TAG)
        plain = self._outlet.fitted(data.get("text/plain", ""), least)
        return {"text/plain": plain} if self._outlet.is_full else data

    def _stream(self, name: str, text: str) -> None:
        """Sends a piece of printed text; where it goes back in its line, all text anew."""
        output: dict[str, Any] = {"output_type": "stream"}
        output |= {"name": name, "text": self._files.without_names(text)}
        self._outputs.append(output)
        printed = self._printed.setdefault(name, Printed())
        printed.add(output["text"])
        if printed.moves_back:
            output = {**output, "text": printed.shown, "anew": True}
        self._emit(json.dumps(output))

    def _send(self, output: dict[str, Any]) -> None:
        self._outputs.append(output)
        self._printed.clear()
        alt = self._alt or "A drawing"
        prefix = f"live{self._running}-{len(self._outputs)}-"
        if "data" in output:
            output = {**output, "data": page_data(output["data"], alt, prefix, self._palette)}
        self._emit(json.dumps(output))

    def packages_to_grade(self, number: int, answer: str) -> str:
        """Returns, as a list, the packages to load before an answer to an exercise is checked."""
        import micrograd

        code = f"{answer}\n{self._check(number)}"
        imported = imported_packages(code, Path(micrograd.__path__[0]))
        return json.dumps(sorted(imported & {*self._hosted, "graphviz"}))

    def grade(self, number: int, answer: str) -> str:
        """Returns what the check of an exercise says of an answer to it.

        Args:
            number: The cell that the answer takes the place of.
            answer: Python code.

        Returns:
            Whether it `passed`, and what it `says`.
        """
        from micrograd.lessons.exercise import grade_source

        try:
            verdict = grade_source(answer, self._check(number))
        except SystemExit:
            return json.dumps({"passed": False, "says": _EXITED})
        return json.dumps({"passed": verdict.passed, "says": str(verdict)})

    def _check(self, number: int) -> str:
        """Returns the code of the check for the exercise that a cell belongs to."""
        exercise = self._cells[number]["exercise"]
        checks = (cell for cell in self._cells.values() if cell.get("part") == "check")
        return str(next(cell["text"] for cell in checks if cell["exercise"] == exercise))


_EXITED = "✗ Not yet: your code ends Python, with exit() or SystemExit; leave that out"


def _forget_package() -> None:
    """Makes the next import read the package anew: a cell may have changed it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "micrograd"]:
        del sys.modules[name]


class _Nobody(io.TextIOBase):
    """Standard input of a page: what asks, as `help()` and `breakpoint()` do, is told."""

    def readable(self) -> bool:
        """Returns true: whoever reads is told why nothing comes."""
        return True

    def read(self, size: int | None = -1) -> str:
        """Raises what `input` raises."""
        return _no_input()

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        """Raises what `input` raises."""
        return _no_input()


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() cannot ask in this page; write the value into the code instead")
