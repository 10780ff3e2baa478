"""Each chapter in a fresh process of its own, several at once: nbclient runs its cells there."""

from __future__ import annotations

import asyncio
import atexit
import json
import math
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tutorial.chapter import Chapter
from tutorial.errors import AuthorError
from tutorial.output import Outputs, fit
from tutorial.running import END
from tutorial.running.failure import Failure, failure_of, unfulfilled_promise

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

CELL_SECONDS = 120.0
"""How long one cell may take; the environment variable CELL_SECONDS overrides it."""

Report = Callable[[str], None]


@dataclass(frozen=True)
class Result:
    """What came of executing one chapter; on failure, the outputs up to there.

    Attributes:
        chapter: As read.
        outputs: For each cell what it gave.
        reads: The files below the project's folder that the run imported or opened.
        failure: Why it did not reach its end.
    """

    chapter: Chapter
    outputs: Outputs
    reads: tuple[str, ...] = ()
    failure: Failure | None = None


def execute_all(
    chapters: Sequence[Chapter],
    root: Path,
    style: Path,
    report: Report,
    otherwise: Mapping[str, str] = MappingProxyType({}),
) -> list[Result]:
    """Executes chapters, as many at once as there are cores, the longest first.

    It does so beside the main thread, where an interrupt arrives: that ends all at once.

    Args:
        chapters: As read.
        root: The project's folder.
        style: Of the plots.
        report: Called with a line of progress now and then.
        otherwise: What is to be another in the environment, to see whether outputs depend on it.

    Returns:
        One result for each chapter, in the order given; a failure is part of its result.
    """
    if not chapters:
        return []
    run = _Run(root, style, report, otherwise)
    with ThreadPoolExecutor(1) as beside:
        results = beside.submit(asyncio.run, run.all_of(chapters))
        try:
            return results.result()
        except KeyboardInterrupt:
            run.stop()
            raise


class _Run:
    """One execution of chapters, which can be stopped from another thread."""

    def __init__(
        self, root: Path, style: Path, report: Report, otherwise: Mapping[str, str]
    ) -> None:
        self.root, self.style, self.report = root, style, report
        self.otherwise = otherwise
        self.seconds = _seconds_for_a_cell()
        self._running: dict[str, AsyncKernelManager] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False

    async def all_of(self, chapters: Sequence[Chapter]) -> list[Result]:
        self._loop = asyncio.get_running_loop()
        free_core = asyncio.Semaphore(os.cpu_count() or 1)
        with tempfile.TemporaryDirectory(prefix="chapters-", ignore_cleanup_errors=True) as folder:
            _describe_kernel(Path(folder))
            longest_first = sorted(chapters, key=_expected_effort, reverse=True)
            tasks = [self._one(chapter, Path(folder), free_core) for chapter in longest_first]
            by_name = {result.chapter.name: result for result in await asyncio.gather(*tasks)}
        return [by_name[each.name] for each in chapters]

    async def _one(self, chapter: Chapter, scratch: Path, free_core: asyncio.Semaphore) -> Result:
        import zmq
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import AsyncKernelManager

        if not chapter.cells:
            return Result(chapter, ())
        async with free_core:
            if self._stopped:
                return Result(chapter, ())
            self.report(f"{chapter.name}: running {len(chapter.cells)} cells")
            started = time.perf_counter()
            kernels = KernelSpecManager(kernel_dirs=[str(scratch / "kernels")])
            manager = AsyncKernelManager(kernel_name=KERNEL, kernel_spec_manager=kernels)
            manager.context.setsockopt(zmq.RCVHWM, 0)  # else floods of outputs lose some
            self._running[chapter.name] = manager
            result = await _execute(chapter, self, scratch, manager)
            del self._running[chapter.name]
            if not self._stopped:
                outcome = "failed" if result.failure else "done"
                seconds = time.perf_counter() - started
                self.report(f"{chapter.name}: {outcome} after {seconds:.1f} s")
            return result

    def stop(self) -> None:
        """Ends every process; then nbclient finds it dead, and clears up."""
        self._stopped = True
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._end_all(), self._loop)

    async def _end_all(self) -> None:
        for manager in list(self._running.values()):
            await manager.signal_kernel(signal.SIGTERM)


def _expected_effort(chapter: Chapter) -> float:
    """Returns a rough number of seconds, from what a chapter imports and how much it does."""
    code = "\n".join(cell.source for cell in chapter.cells)
    imports = 2.5 * ("import torch" in code) + 0.9 * ("matplotlib" in code)
    return imports + 0.05 * len(chapter.cells) + code.count("draw(") * 0.05


KERNEL = "chapter"
THREAD_RUNS = "is the last, and a thread still runs, for which a script would wait; join() it"
PROGRAM = Path(__file__).with_name("kernel.py")
SCRIPTS = Path(__file__).resolve().parents[2]
"""From where chapters import nothing: no download has it."""

_KEPT = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPYCACHEPREFIX"}
"""Settings of Python that shape no output."""

_OPTIONS = [
    "--log-level=ERROR",
    "--HistoryManager.enabled=False",
    "--InteractiveShell.autoawait=False",
    "--InteractiveShell.automagic=False",
    "--InteractiveShell.cache_size=0",
    "--InlineBackend.figure_formats=svg",
]


def _describe_kernel(scratch: Path) -> None:
    """Describes our kernel to Jupyter: it takes no other, whatever the user has registered."""
    command = [sys.executable, str(PROGRAM), "-f", "{connection_file}", *_OPTIONS]
    description = {"argv": command, "language": "python", "display_name": KERNEL}
    folder = scratch / "kernels" / KERNEL
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(json.dumps(description), encoding="utf-8")


def _seconds_for_a_cell() -> int:
    given = os.environ.get("CELL_SECONDS") or str(CELL_SECONDS)
    try:
        seconds = math.ceil(float(given))
    except (ValueError, OverflowError):
        seconds = 0
    if seconds < 1:
        raise AuthorError(f"CELL_SECONDS is a number of seconds, such as 300, got {given}")
    return seconds


def _kernel_environment(root: Path, style: Path, scratch: Path, reads: Path) -> dict[str, str]:
    """Returns an environment in which outputs depend on the chapter and what it reads alone."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [str(root), *(path for path in given if Path(path).resolve() != SCRIPTS)]
    ours = os.environ.items()
    return {
        **{name: value for name, value in ours if not name.startswith("PYTHON") or name in _KEPT},
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "IPYTHONDIR": str(scratch / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MATPLOTLIBRC": str(style),
        "OMP_NUM_THREADS": "1",
        "SOURCE_DATE_EPOCH": "0",
        "PROJECT": str(root),
        "READS": str(reads),
    }


def _forget_at_our_end(client: NotebookClient) -> None:
    """Takes back what nbclient would do with a process when ours ends.

    It does so itself, but for a process that ended while it began: then it complains, with a
    traceback, that there is none. Nothing public says so; where the name is gone, so is this need.
    """
    if cleanup := getattr(client, "_cleanup_kernel", None):
        atexit.unregister(cleanup)


def _client(
    chapter: Chapter, run: _Run, manager: AsyncKernelManager, running: list[int]
) -> NotebookClient:
    """Returns what runs a chapter's cells; it adds the number of each to `running`."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    cells = [
        new_code_cell(cell.code or "pass", metadata={"tags": list(cell.tags)})
        for cell in chapter.cells  # an empty cell would be left out, and the others be misnumbered
    ]
    return NotebookClient(
        new_notebook(cells=[*cells, new_code_cell(END)]),
        km=manager,
        timeout=run.seconds,
        iopub_timeout=run.seconds,  # a flood of outputs takes its time
        raise_on_iopub_timeout=True,
        shutdown_kernel="immediate",
        record_timing=False,
        resources={"metadata": {"path": str(run.root)}},
        on_cell_start=lambda cell, cell_index: running.append(cell_index + 1),
    )


async def _execute(
    chapter: Chapter, run: _Run, scratch: Path, manager: AsyncKernelManager
) -> Result:
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    root, running = run.root, [1]
    client = _client(chapter, run, manager, running)
    reads = scratch / f"{chapter.name}.reads"
    problem, raised = "", False
    try:
        environment = _kernel_environment(root, run.style, scratch, reads)
        await client.async_execute(env={**environment, **run.otherwise}, cleanup_kc=True)
    except CellExecutionError:
        raised = True
        if running[-1] > len(chapter.cells):
            running[-1], problem = len(chapter.cells), THREAD_RUNS
    except CellTimeoutError:
        problem = (
            f"did not end within {client.timeout:g} seconds, the limit for one cell (set "
            "CELL_SECONDS in the environment for another)"
        )
    except (DeadKernelError, RuntimeError) as error:
        problem = f"ended the process it ran in: {error}"
    finally:
        _forget_at_our_end(client)
    outputs = tuple(fit(cell.outputs) for cell in client.nb.cells[:-1])
    failure = (
        failure_of(chapter, running[-1], problem, outputs, root)
        if problem or raised
        else unfulfilled_promise(chapter, outputs, root)
    )
    return Result(chapter, outputs, tuple(_files_read(reads, root)), failure)


def _files_read(record: Path, root: Path) -> Iterator[str]:
    found = record.read_bytes().split(b"\0") if record.is_file() else []
    for file in sorted({os.fsdecode(each) for each in found if each}):
        yield Path(file).relative_to(root.resolve()).as_posix()
