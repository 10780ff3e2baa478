"""What a cell prints, sent to the page no faster than the page can show it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

BURST = 200
"""How many messages may follow each other at once."""

PER_SECOND = 50.0
"""How many messages a second the page gets in the long run."""

LIMIT = 200_000
"""How many characters a cell may print."""

NOTE = "\n[Shortened: a cell may print 200 kB on this page.]\n"

Send = Callable[[str, str], None]
"""Takes a stream's name and a piece of text."""


class Outlet:
    """Passes on the text of one cell's streams, in order.

    A piece is sent at once while there are messages left; afterward text gathers until one is.
    """

    def __init__(self, send: Send, clock: Callable[[], float] = time.monotonic) -> None:
        self._send = send
        self._clock = clock
        self._messages = float(BURST)
        self._checked = clock()
        self._left = LIMIT
        self._name = ""
        self._waiting: list[str] = []

    def write(self, name: str, text: str) -> None:
        """Takes a piece of a stream's text; the rest of a flood is dropped, with a note."""
        if not text or self._left <= 0:
            return
        if name != self._name:
            self.flush()
            self._name = name
        self._waiting.append(text[: self._left])
        self._left -= len(text)
        if self._left <= 0:
            self._waiting.append(NOTE)
        if self._may_send():
            self.flush()

    def flush(self) -> None:
        """Sends what has gathered."""
        if self._waiting:
            self._send(self._name, "".join(self._waiting))
            self._waiting.clear()

    def _may_send(self) -> bool:
        now = self._clock()
        self._messages = min(BURST, self._messages + (now - self._checked) * PER_SECOND)
        self._checked = now
        if self._messages < 1:
            return False
        self._messages -= 1
        return True


class Stream(io.TextIOBase):
    """A standard stream of a cell."""

    def __init__(self, name: str, outlet: Outlet) -> None:
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
        self._outlet.write(self._stream_name, text)
        return len(text)

    def flush(self) -> None:
        """Sends what has gathered."""
        self._outlet.flush()
