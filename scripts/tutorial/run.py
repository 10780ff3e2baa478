"""Chapters to outputs: each runs in a fresh process of its own, several at once."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutorial.chapter import Cell, Chapter
from tutorial.errors import ChapterError, display_path
from tutorial.exercises import codes_of
from tutorial.store import CellOutputs, Output, Outputs

if TYPE_CHECKING:
    from nbclient import NotebookClient

CELL_SECONDS = 120.0
"""How long one cell may take; the environment variable CELL_SECONDS overrides it."""

Report = Callable[[str], None]

_LINE_IN_CELL = re.compile(r"^ *Cell In\[(\d+)\], line (\d+)", re.MULTILINE)
_PACKAGE_FRAME = re.compile(r"(micrograd(?:[/\\]\w+)+\.py):(\d+)")
_KERNEL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")
_SYNTAX_ERROR_FILE = re.compile(r" \(\d+\.py, line \d+\)$")


@dataclass(frozen=True)
class Failure:
    """Why a chapter could not be executed, in words for its author."""

    chapter: Chapter
    cell_number: int
    line: int
    problem: str

    def __str__(self) -> str:
        cell = self.chapter.cells[self.cell_number - 1]
        place = f"{display_path(self.chapter.path)}:{self.line}"
        return f"{place}: cell {self.cell_number} {self.problem}\n\n{self._listing(cell)}\n"

    def _listing(self, cell: Cell) -> str:
        lines = []
        for number, code in enumerate(cell.source.splitlines(), start=cell.first_line + 1):
            marker = ">" if number == self.line else " "
            lines.append(f"  {marker} {number:4} | {code}".rstrip())
        return "\n".join(lines)

    def as_error(self) -> ChapterError:
        """Returns the failure as an exception, for callers that stop at the first one."""
        return ChapterError(self.chapter.path, self.line, str(self).partition(": ")[2])


@dataclass
class Result:
    """What came of executing one chapter; on failure, the outputs up to there."""

    chapter: Chapter
    outputs: Outputs = field(default_factory=list)
    seconds: float = field(default=0.0, compare=False)
    failure: Failure | None = None


def execute_all(
    chapters: Sequence[Chapter], root: Path, style: Path, report: Report
) -> list[Result]:
    """Executes chapters, as many at once as there are cores, the longest first.

    Args:
        chapters: What to execute.
        root: The project's folder: cells run there and import the package from there.
        style: The matplotlib style file.
        report: Called with a line of progress now and then.

    Returns:
        One result for each chapter, in the order given; a failure is part of its result.
    """
    if not chapters:
        return []
    return asyncio.run(_execute_all(chapters, root, style, report))


async def _execute_all(
    chapters: Sequence[Chapter], root: Path, style: Path, report: Report
) -> list[Result]:
    free_core = asyncio.Semaphore(os.cpu_count() or 1)
    with tempfile.TemporaryDirectory(prefix="chapters-", ignore_cleanup_errors=True) as scratch:
        environment = _kernel_environment(root, style, Path(scratch))

        async def run(chapter: Chapter) -> Result:
            async with free_core:
                report(f"{chapter.name}: running {len(chapter.cells)} cells")
                result = await _execute(chapter, root, environment)
                outcome = "failed" if result.failure else "done"
                report(f"{chapter.name}: {outcome} after {result.seconds:.1f} s")
                return result

        longest_first = sorted(chapters, key=_expected_effort, reverse=True)
        results = await asyncio.gather(*map(run, longest_first))
    by_name = {result.chapter.name: result for result in results}
    return [by_name[chapter.name] for chapter in chapters]


def _expected_effort(chapter: Chapter) -> float:
    """Returns a rough number of seconds, from what a chapter imports and how much it does."""
    code = "\n".join(cell.source for cell in chapter.cells)
    imports = 2.5 * ("import torch" in code) + 0.9 * ("matplotlib" in code)
    return imports + 0.05 * len(chapter.cells) + code.count("draw(") * 0.05


def _kernel_environment(root: Path, style: Path, scratch: Path) -> dict[str, str]:
    """Returns an environment in which outputs depend on the chapter and the package alone."""
    paths = [str(root), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONHASHSEED": "0",
        "PYTHONSTARTUP": "",
        "IPYTHONDIR": str(scratch),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MATPLOTLIBRC": str(style),
        "OMP_NUM_THREADS": "1",
        "SOURCE_DATE_EPOCH": "0",
    }


async def _execute(chapter: Chapter, root: Path, environment: dict[str, str]) -> Result:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from nbformat.v4 import new_code_cell, new_notebook

    started = time.perf_counter()
    notebook = new_notebook(
        cells=[
            new_code_cell(code, metadata={"tags": list(cell.tags)})
            for cell, code in zip(chapter.cells, codes_of(chapter), strict=True)
        ]
    )
    running = _RunningCell()
    client = _client(notebook, root, running)
    problem = ""
    try:
        await client.async_execute(env=environment)
    except CellExecutionError as error:
        problem = _raised(error)
    except CellTimeoutError:
        problem = (
            f"did not end within {client.timeout:g} seconds, the limit for one cell (set "
            "CELL_SECONDS in the environment for another)"
        )
    except (DeadKernelError, RuntimeError) as error:
        problem = f"ended the process it ran in: {error}"
    outputs = [_tidy(cell.outputs) for cell in notebook.cells]
    failure = (
        _failure(chapter, running.index, problem, notebook)
        if problem
        else _unfulfilled_promise(chapter, outputs)
    )
    return Result(chapter, outputs, time.perf_counter() - started, failure)


@dataclass
class _RunningCell:
    """Index of the cell that runs, kept by nbclient's hook."""

    index: int = 0

    def starts(self, cell: Any, cell_index: int) -> None:
        self.index = cell_index


def _client(notebook: Any, root: Path, running: _RunningCell) -> NotebookClient:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    class ThisPython(AsyncKernelManager):
        """A kernel of the Python that runs the build, whatever kernels the user has registered."""

        @property
        def kernel_spec(self) -> KernelSpec:
            return KernelSpec(argv=_KERNEL_COMMAND, language="python")

    return NotebookClient(
        notebook,
        timeout=float(os.environ.get("CELL_SECONDS", CELL_SECONDS)),
        kernel_manager_class=ThisPython,
        shutdown_kernel="immediate",
        record_timing=False,
        resources={"metadata": {"path": str(root)}},
        on_cell_start=running.starts,
    )


_KERNEL_COMMAND = [
    sys.executable,
    "-m",
    "ipykernel_launcher",
    "-f",
    "{connection_file}",
    "--log-level=ERROR",
    "--HistoryManager.enabled=False",
    "--InteractiveShell.colors=nocolor",
    "--InteractiveShell.xmode=Plain",
    "--InlineBackend.figure_formats=svg",
    # Graphs are many objects without circles: looking for circles now and then is enough
    "--IPKernelApp.exec_lines=__import__('gc').set_threshold(100_000)",
]


def _raised(error: Any) -> str:
    advice = ""
    if error.ename == "ModuleNotFoundError":
        advice = "\n(python3 scripts/dev.py installs what chapters may import; see constraints.txt)"
    frames = _PACKAGE_FRAME.findall(error.traceback)
    within = f" in {frames[-1][0]}, line {frames[-1][1]}," if frames else ""
    message = _SYNTAX_ERROR_FILE.sub("", error.evalue)
    return f"raised{within} {error.ename}" + (f": {message}" if message else "") + advice


def _failure(chapter: Chapter, index: int, problem: str, notebook: Any) -> Failure:
    cell = chapter.cells[index]
    failing_line = 1 if cell.exercise else _failing_line(notebook.cells[index])
    return Failure(
        chapter=chapter,
        cell_number=index + 1,
        line=cell.first_line + failing_line,
        problem=problem,
    )


def _failing_line(cell: Any) -> int:
    """Returns the last line of this cell that the traceback passes through, else its first."""
    errors = (output for output in cell.outputs if output.output_type == "error")
    traceback = "\n".join(line for error in errors for line in error.traceback)
    lines = [
        int(line)
        for count, line in _LINE_IN_CELL.findall(traceback)
        if int(count) == cell.execution_count
    ]
    # IPython takes empty lines off the top of a cell before it counts
    code = str(cell.source)
    return code[: -len(code.lstrip())].count("\n") + (lines[-1] if lines else 1)


def _unfulfilled_promise(chapter: Chapter, outputs: Outputs) -> Failure | None:
    """Returns a failure if a cell that is tagged `raises-exception` raised nothing."""
    for number, (cell, cell_outputs) in enumerate(
        zip(chapter.cells, outputs, strict=True), start=1
    ):
        raised = any(output["output_type"] == "error" for output in cell_outputs)
        if "raises-exception" in cell.tags and not raised:
            problem = (
                "is tagged raises-exception and raised nothing; remove the tag or mend the cell"
            )
            return Failure(chapter, number, cell.first_line + 1, problem)
    return None


def _tidy(outputs: Any) -> CellOutputs:
    """Returns plain outputs without counters, traces or anything that differs between runs."""
    tidy: CellOutputs = []
    for output in map(_tidy_output, outputs):
        if tidy and output["output_type"] == "stream" and tidy[-1].get("name") == output["name"]:
            tidy[-1]["text"] += output["text"]  # the kernel sends one text in several pieces
        else:
            tidy.append(output)
    return tidy


def _tidy_output(output: Any) -> Output:
    kind = output["output_type"]
    if kind == "stream":
        text = _KERNEL_FILE.sub("<cell>", output["text"])
        return {"output_type": "stream", "name": output["name"], "text": text}
    if kind == "error":
        name, value = output["ename"], _SYNTAX_ERROR_FILE.sub("", output["evalue"])
        summary = f"{name}: {value}" if value else name
        return {"output_type": "error", "ename": name, "evalue": value, "traceback": [summary]}
    data = dict(output["data"])
    if any(kind_of_data.startswith("image/") for kind_of_data in data):
        data.pop("text/plain", None)  # beside a picture it is a size or a memory address
    return {"output_type": kind, "data": data, "metadata": {}}
