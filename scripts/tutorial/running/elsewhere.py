"""What works where the site is built and for no reader: it raises, at the line that does it."""

from __future__ import annotations

import asyncio
import io
import sys
from types import FrameType
from typing import Any, NoReturn

_NO_LOOP = (
    "a script has no event loop that runs a task of a cell; call asyncio.run in a threading.Thread"
)
_NO_ANSWER = "nobody can answer while a site is built; write the value into the code instead"


def refuse_tasks(*_: object) -> None:
    """Has the running event loop, which no script has, take no task of a cell."""
    asyncio.get_running_loop().set_task_factory(_task)


def _task(loop: Any, coroutine: Any, **options: Any) -> asyncio.Task[Any]:
    frame: FrameType | None = sys._getframe(1)
    while frame := frame and frame.f_back:
        if frame.f_code.co_filename.startswith("<cell "):
            raise RuntimeError(_NO_LOOP)
    return asyncio.Task(coroutine, loop=loop, **options)


def refuse_answers() -> None:
    """Has whoever reads from the keyboard be told that nobody sits there."""
    sys.stdin = _Nobody()


class _Nobody(io.TextIOBase):
    def close(self) -> None:
        """Stays open: `quit()` closes what it finds."""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> NoReturn:
        raise RuntimeError(_NO_ANSWER)

    def readline(self, size: int | None = -1) -> NoReturn:
        raise RuntimeError(_NO_ANSWER)
