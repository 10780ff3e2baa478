"""The source of an object as it stands in its file, for pages that show the kept version."""

from __future__ import annotations

import inspect
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Source:
    """Source text with the place it comes from; prints as code, shows as a code block."""

    text: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"# {self.file}, line {self.line}\n{self.text}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f'```python title="{self.file}, line {self.line}"\n{self.text}\n```'


def source(thing: Any) -> Source:
    """Returns the source of a class, function or method, with its file and line.

    Args:
        thing: Something defined in a file, for example `Value.backward`.

    Raises:
        TypeError: `thing` has no Python source, such as a number or a built-in.
    """
    try:
        thing = inspect.unwrap(thing)  # what a decorator has taken in, not the decorator's file
        lines, line = inspect.getsourcelines(thing)
        path = Path(inspect.getsourcefile(thing) or "")
        if not path.is_file():  # of a cell, or of `python -c`
            raise OSError
    except (OSError, TypeError):
        raise TypeError(
            f"source needs a class or function defined in a file, got {thing!r:.60}; "
            "write for example source(Value.backward)"
        ) from None
    return Source(textwrap.dedent("".join(lines)).rstrip(), f"{path.parent.name}/{path.name}", line)
