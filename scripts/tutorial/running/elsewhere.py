"""What works where the site is built and for no reader: it raises, at the line that does it."""

from __future__ import annotations

import asyncio
import io
import multiprocessing.process
import os
import sys
from importlib.util import source_from_cache
from types import FrameType
from typing import Any, NoReturn

_NO_PROCESS = (
    "a chapter runs in one process: a page can start no other, and on macOS and Windows that would "
    "not find what cells define; call the function itself"
)
_NO_FILE = (
    "pages and downloads have no {}; what a chapter reads lies in micrograd/, and is opened by a "
    "module there, as by micrograd.lessons.names"
)
_NO_LOOP = (
    "a script has no event loop that runs a task of a cell; call asyncio.run in a threading.Thread"
)
_NO_ANSWER = "nobody can answer while a site is built; write the value into the code instead"
_IMPORTS, _PACKAGES = "<frozen importlib._bootstrap_external>", "site-packages"
_WRITES = os.O_WRONLY | os.O_TRUNC | os.O_CREAT


def refuse(root: str) -> None:
    """Has this process refuse what readers' computers have not.

    That is another process with what cells define, files of the project that a path from its
    folder names or a cell opens, and an answer at the keyboard. The package's modules may open
    what lies beside them, and a cell what the chapter has written.

    Args:
        root: The project's folder.
    """
    below = os.path.join(os.path.realpath(root), "")
    package = os.path.join(below, "micrograd", "")
    written = set[str]()

    def judge(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("os.fork", "os.forkpty"):
            _no_process()
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        given, writes = os.fsdecode(arguments[0]), int(arguments[2] or 0) & _WRITES
        by = sys._getframe(1).f_code.co_filename
        is_asked = by.startswith("<cell ") or (by == _IMPORTS and _PACKAGES not in given)
        if os.path.isabs(given) and not (is_asked or writes):
            return
        path = os.path.realpath(given)
        if writes:
            written.add(path)
        elif path in written or not path.startswith(below) or not os.path.isfile(path):
            return
        elif not os.path.isabs(given) or not path.startswith((package, f"{below}.")):
            raise RuntimeError(_NO_FILE.format(_source(path.removeprefix(below))))

    sys.addaudithook(judge)
    multiprocessing.process.BaseProcess.start = _no_process  # type: ignore[assignment, method-assign]
    sys.stdin = _Nobody()


def _source(file: str) -> str:
    """Returns the file of which a compiled one is made; any other as it is."""
    return source_from_cache(file) if file.endswith(".pyc") else file


def refuse_tasks(*_: object) -> None:
    """Has the running event loop, which no script has, take no task of a cell."""
    asyncio.get_running_loop().set_task_factory(_task)


def _task(loop: Any, coroutine: Any, **options: Any) -> asyncio.Task[Any]:
    frame: FrameType | None = sys._getframe(1)
    while frame := frame and frame.f_back:
        if frame.f_code.co_filename.startswith("<cell "):
            raise RuntimeError(_NO_LOOP)
    return asyncio.Task(coroutine, loop=loop, **options)


def _no_process(*_: object) -> NoReturn:
    raise RuntimeError(_NO_PROCESS)


class _Nobody(io.TextIOBase):
    """Standard input where nobody sits: whoever reads is told."""

    def close(self) -> None:
        """Stays open: `quit()` closes what it finds."""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> NoReturn:
        raise RuntimeError(_NO_ANSWER)

    def readline(self, size: int | None = -1) -> NoReturn:
        raise RuntimeError(_NO_ANSWER)
