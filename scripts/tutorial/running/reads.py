"""Which files of the project a chapter's process reads."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import source_from_cache
from typing import Any


def watch_reads(root: str, record: str) -> None:
    """Lists every file below the project's folder that this process opens to read, once each.

    A compiled module stands for its source; a link is listed, and what it leads to; and so is what
    was not there. Files that this process wrote first, and what lies in folders whose names begin
    with a dot, do not count.
    """
    below = os.path.join(os.path.realpath(root), "")
    as_given = os.path.join(os.path.abspath(root), "")
    seen: set[str] = set()
    list_of_reads = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def opened(event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path.startswith(as_given):
            path = below + path[len(as_given) :]
        for each in (path, os.path.realpath(path)):
            note(each, int(arguments[2] or 0))

    def note(path: str, flags: int) -> None:
        if not path.startswith(below) or "/." in path[len(below) - 1 :].replace(os.sep, "/"):
            return
        if path.endswith(".pyc"):
            with suppress(ValueError):  # compiled elsewhere than in __pycache__
                path = source_from_cache(path)
        if path in seen or "__pycache__" in path or os.path.basename(path).startswith("<"):
            return
        seen.add(path)
        if not flags & (os.O_WRONLY | os.O_TRUNC):
            os.write(list_of_reads, os.fsencode(path) + b"\0")

    class Absent:
        """Asked for a module after all that could find it."""

        @staticmethod
        def find_spec(name: str, path: Any = None, target: Any = None) -> None:
            for folder in sys.path if path is None else path:
                place = os.path.join(folder, name.rpartition(".")[2])
                for file in (f"{place}.py", os.path.join(place, "__init__.py")):
                    opened("open", (file, None, os.O_RDONLY))

    sys.addaudithook(opened)
    sys.meta_path.append(Absent)
