"""One page's namespace in the reader's browser, and what the page may ask of it.

The page speaks JSON: texts cross the border between JavaScript and Python faster than objects.
"""

from __future__ import annotations

import builtins
import json
import sys
import types
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from browser.compare import comparable
from browser.python import graphs, plots
from browser.python.absent import ImportGuard, PackageMissingError
from browser.python.cells import error_output, run_code
from browser.python.display import mime_bundle
from browser.python.imports import imported_packages
from browser.python.plan import CellPlan, State, cells_to_run, plan_page
from browser.python.streams import Outlet, Stream
from tutorial.svg import with_page_drawings

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
        self._sources: dict[int, str] = {}
        self._outputs: list[dict[str, Any]] = []
        self._running = 0
        self._alt = ""
        self._state: State = {}
        self._plans: list[CellPlan] = []
        published = plan_page(self._published)
        self._published_origins = {plan.number: plan.origin for plan in published}
        graphs.install(layout, folder)
        plots.install(self._show)
        builtins.input = _no_input
        self.restart()

    def restart(self) -> None:
        """Forgets all names."""
        main = types.ModuleType("__main__")
        main.__dict__["display"] = self._display
        sys.modules["__main__"] = main
        self._namespace = main.__dict__
        self._imports = ImportGuard(self._namespace, self._absent, self._hosted)
        self._state = {}
        plots.forget()

    def plan(self, number: int, edited: str) -> str:
        """Returns which cells a run of one cell takes, in order.

        Args:
            number: The cell to run.
            edited: The sources that the reader has changed, by number.

        Returns:
            A list; each entry has the cell's `number`, its `source`, the `packages` that it is
            known to use, and whether it is `changed`: whether its output may differ from what is
            published.
        """
        changes = {int(key): source for key, source in json.loads(edited).items()}
        self._sources = {**self._published, **changes}
        self._plans = plan_page(self._sources)
        origins = {plan.number: plan.origin for plan in self._plans}
        return json.dumps(
            [
                {
                    "number": each,
                    "source": self._sources[each],
                    "packages": self._cells[each]["uses"],
                    "changed": origins[each] != self._published_origins.get(each),
                }
                for each in cells_to_run(self._plans, self._state, number)
            ]
        )

    def packages_are_loaded(self) -> None:
        """Gives the cells what they have imported from packages that are there now."""
        self._imports.retry()

    def run(self, number: int) -> str:
        """Runs one cell of the latest plan, and emits its outputs.

        Returns:
            Whether it `ended` as it should, its outputs as `items` to compare, and what the page
            must load before it runs the cell again: a package that it `needs`, or the page's
            Graphviz, if it `needs_graphviz`.
        """
        self._outputs, self._running = [], number
        unchanged = self._sources[number] == self._published[number]
        self._alt = self._cells[number]["alt"] if unchanged else ""
        outlet = Outlet(self._stream)
        needs_graphviz, needs = False, ""
        error: BaseException | None = None
        try:
            with (
                redirect_stdout(Stream("stdout", outlet)),
                redirect_stderr(Stream("stderr", outlet)),
            ):
                try:
                    value = self._run_code(number)
                    if value is not None:
                        outlet.flush()
                        self._show(value)
                    plots.show()
                finally:
                    outlet.flush()
        except graphs.GraphvizMissingError:
            needs_graphviz = True
        except PackageMissingError as missing:
            needs = missing.package
        except BaseException as raised:  # whatever the reader's code raises ends that code alone
            error = raised
            self._send(error_output(raised))
        plots.forget()  # what a run that did not end has begun to draw
        ended = not needs_graphviz and not needs and (error is None or self._must_raise(number))
        self._remember(number, ended)
        return json.dumps(
            {
                "ended": ended,
                "needs": needs,
                "needs_graphviz": needs_graphviz,
                "items": comparable(self._outputs),
            }
        )

    def _run_code(self, number: int) -> Any:
        return run_code(self._sources[number], number, self._namespace, self._imports)

    def _must_raise(self, number: int) -> bool:
        return "raises-exception" in self._cells[number]["tags"]

    def _remember(self, number: int, ended: bool) -> None:
        """Notes where the names that the cell changes come from now."""
        plan = next(plan for plan in self._plans if plan.number == number)
        origin = plan.origin if ended else hash((number, "failed", id(object())))
        self._state.update(dict.fromkeys(plan.changed, origin))

    def _display(self, *values: Any) -> None:
        """Shows values; chapters call it as `display`."""
        sys.stdout.flush()
        for value in values:
            self._show(value)

    def _show(self, value: Any) -> None:
        self._send({"output_type": "display_data", "data": mime_bundle(value)})

    def _stream(self, name: str, text: str) -> None:
        self._send({"output_type": "stream", "name": name, "text": text})

    def _send(self, output: dict[str, Any]) -> None:
        self._outputs.append(output)
        alt = self._alt or "A drawing"
        prefix = f"live{self._running}-{len(self._outputs)}-"
        self._emit(json.dumps(with_page_drawings(output, alt, prefix, self._palette)))

    def packages_to_grade(self, number: int, answer: str) -> str:
        """Returns, as a list, the packages to load before an answer to an exercise is checked."""
        code = f"{answer}\n{self._check(number)}"
        return json.dumps(sorted(imported_packages(code, _package_folder()) & self._hosted.keys()))

    def grade(self, number: int, answer: str) -> str:
        """Returns what the check of an exercise says of an answer to it.

        Args:
            number: The cell that the answer takes the place of.
            answer: Python code.

        Returns:
            Whether it `passed`, and what it `says`.
        """
        from micrograd.lessons.exercise import grade_source

        verdict = grade_source(answer, self._check(number))
        return json.dumps({"passed": verdict.passed, "says": str(verdict)})

    def _check(self, number: int) -> str:
        """Returns the code of the check for the exercise that a cell belongs to."""
        exercise = self._cells[number]["exercise"]
        checks = (cell for cell in self._cells.values() if cell.get("part") == "check")
        return str(next(cell["text"] for cell in checks if cell["exercise"] == exercise))


def _package_folder() -> Path:
    """Returns where the package is that chapters import."""
    import micrograd

    return Path(next(iter(micrograd.__path__)))


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() cannot ask in this page; write the value into the code instead")
