"""The errors that the pipeline raises for what a chapter's author can mend."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_WORDS = re.compile(r"^\[\w+ \d+\] (.*?)(: ['\"<].*)?$", re.DOTALL)
"""An OSError as a text: what is wrong, and perhaps where."""


class AuthorError(Exception):
    """Why there is no site, in words for the author."""


class ChapterError(AuthorError):
    """A chapter that cannot be published; its text names the file and the line."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        super().__init__(f"{display_path(path)}:{line}: {problem}")


def unwritable(error: OSError) -> str:
    """Returns why one of our own files cannot be written: read-only, in the way, no room left.

    Raises:
        BrokenPipeError: It is no file: whoever read the output has left.
    """
    if isinstance(error, BrokenPipeError):
        raise error
    what, reason = error.filename or "the output", error.strerror
    if isinstance(error, shutil.Error):  # of many files; each has its path, another, and a reason
        _, what, reason = error.args[0][0]
        reason = _WORDS.sub(r"\1", reason)
    return f"{what}: {reason}; make room, make it writable, or move it"


def display_path(path: Path) -> str:
    """Returns the path as seen from the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # the last two of links in a circle
        return path.as_posix()
