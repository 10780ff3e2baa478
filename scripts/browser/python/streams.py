"""What a cell shows, sent to the page no faster and no more than the page can show."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from tutorial.looks.terminal import MOVES_BACK, Screen

BURST = 200
"""How many messages may follow each other at once."""

PER_SECOND = 50.0
"""How many messages a second the page gets in the long run."""

LIMIT = 200_000
"""How many characters a cell may show."""

LEAST = 400
"""As how many characters a value counts at least."""

LEAST_OF_A_TAG = 4
"""As how many characters a tag counts at least: laying it out takes longer than reading it."""

LIGHTER = 10
"""How many characters of a picture or of HTML count as one: a page shows 2 MB of them."""

NOTE = (
    "\n[Shortened: a cell may show 200 kB of text, 2 MB of tables and pictures or 500 values "
    "on this page.]\n"
)

Send = Callable[[str, str], None]
"""Takes a stream's name and a piece of text."""


class Outlet:
    """Passes on the text of one cell's streams, each in order, and counts what the cell shows.

    A piece is sent at once while there are messages left; afterward text gathers until one is.

    Attributes:
        is_full: Whether something was shortened; nothing is shown any more.
    """

    def __init__(self, send: Send, clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._messages = float(BURST)
        self._checked = clock()
        self._left = LIMIT
        self.is_full = False
        self._waiting: dict[str, list[str]] = {}

    def write(self, name: str, text: str) -> None:
        """Takes a piece of a stream's text; the rest of a flood is dropped, with a note."""
        if not (piece := self.fitted(text)):
            return
        self._waiting.setdefault(name, []).append(piece)
        if self._may_send():
            self.flush()

    def fitted(self, text: str, least: int = 0) -> str:
        """Returns as much of a text as the cell may still show; where that ends, with a note.

        Args:
            text: The text.
            least: As how many characters it counts at least.
        """
        if self.is_full:
            return ""
        size = max(len(text), least)
        left, self._left = self._left, self._left - size
        if size <= left:
            return text
        self.is_full = True
        return text[: max(left, 0)] + NOTE

    def flush(self) -> None:
        """Sends what has gathered."""
        waiting, self._waiting = self._waiting, {}
        for name, pieces in waiting.items():
            self._send(name, "".join(pieces))

    def _may_send(self) -> bool:
        now = self._clock()
        self._messages = min(BURST, self._messages + (now - self._checked) * PER_SECOND)
        self._checked = now
        if self._messages < 1:
            return False
        self._messages -= 1
        return True


class Stream(io.TextIOBase):
    """A standard stream of the cells.

    Args:
        name: `stdout` or `stderr`.
        outlet: Returns where text goes now.
    """

    def __init__(self, name: str, outlet: Callable[[], Outlet]) -> None:
        self._stream_name = name
        self._outlet = outlet

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Text goes to the page as it is."""
        return "utf-8"

    def writable(self) -> bool:
        """Returns true: this is where a cell prints."""
        return True

    def write(self, text: str) -> int:
        """Passes text on; raises `TypeError` for anything else, as files do."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        text.encode()  # what is no text raises here, as in a terminal
        self._outlet().write(self._stream_name, text)
        return len(text)

    def flush(self) -> None:
        """Sends what has gathered."""
        self._outlet().flush()


class Printed(Screen):
    """All that was written to a stream, as a terminal shows it.

    Attributes:
        moves_back: Whether some of it changes what stood there already.
    """

    moves_back = False

    def add(self, text: str) -> None:
        """Takes what is written next."""
        self.moves_back = self.moves_back or bool(MOVES_BACK.search(text))
        super().add(text)
