"""Printed text as a terminal shows it, on a page.

This file imports nothing of the pipeline: it runs in the reader's browser, too.
"""

from __future__ import annotations

import re

_PIECES = re.compile(
    r"\x1b\[(?P<numbers>[0-?]*)[ -/]*(?P<move>[@-~])|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|(?P<unended>\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z)"
    r"|\x1b[ -/]*(?P<one>[0-~])|(?P<text>[^\x07\x1b\r\b\n\t]+)|(?P<goes>[\r\b\n\t])|[\x07\x1b]"
)
"""Text, where it goes on, and what a page leaves out: colors, titles of windows."""

MOVES_BACK = re.compile(r"[\x07\r\b\x1b]")
"""What makes later text change what stands there already."""

_SILENT = re.compile(r"[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
"""Characters that a terminal does not show."""

_ROWS, _COLUMNS = 24, 80
"""How far a mark may go where nothing stands yet: to the edge of a terminal."""


def shown_text(text: str) -> str:
    r"""Returns what a terminal shows of a text: no escapes, and lines as they were last written.

    `\r` goes back to the start of its line, `\b` goes back by a character, and escapes go
    anywhere; what comes next overwrites what stands there. A tab goes to the next eighth place.
    """
    if not MOVES_BACK.search(text):
        return _SILENT.sub("", text).expandtabs()
    screen = Screen()
    screen.add(text)
    return screen.shown


class Screen:
    """What a terminal shows, written piece by piece."""

    def __init__(self) -> None:
        self._lines: list[list[str]] = [[]]
        self._row = self._column = 0
        self._unended = ""

    def add(self, text: str) -> None:
        """Writes what comes next. It takes as long as that is long."""
        text = self._unended + _SILENT.sub("", text)
        self._unended = ""
        for piece in _PIECES.finditer(text):
            if piece["text"]:
                self._write(piece["text"])
            elif piece["goes"]:
                self._go(piece["goes"])
            elif piece["move"]:
                self._move(piece["move"], piece["numbers"])
            elif piece["one"] == "c":  # the terminal as it was in the beginning
                self._lines, self._row, self._column = [[]], 0, 0
            self._unended = piece["unended"] or ""

    @property
    def shown(self) -> str:
        """All lines down to the last that holds something, or that would be written to."""
        last = max((n for n, line in enumerate(self._lines) if line), default=0)
        return "\n".join(map("".join, self._lines[: max(last, self._row) + 1]))

    def _write(self, text: str) -> None:
        line = self._lines[self._row]
        line.extend(" " * (self._column - len(line)))
        line[self._column : self._column + len(text)] = text
        self._column += len(text)

    def _go(self, where: str) -> None:
        if where == "\b":
            self._column = max(self._column - 1, 0)
        elif where == "\t":
            line = self._lines[self._row]
            self._column += 8 - self._column % 8
            line.extend(" " * (self._column - len(line)))
        else:
            self._place(self._row + (where == "\n"), 0)

    def _place(self, row: int, column: int) -> None:
        self._row, self._column = max(row, 0), max(column, 0)
        self._lines.extend([] for _ in range(self._row + 1 - len(self._lines)))

    def _move(self, move: str, numbers: str) -> None:
        given = [int(number) for number in re.findall(r"\d{1,4}", numbers)]
        far = given[0] if given else 0
        by, row, line = far or 1, self._row, self._lines[self._row]
        bottom, edge = max(len(self._lines), _ROWS) - 1, max(len(line), _COLUMNS) - 1
        if move in "ABEF":
            down = by if move in "BE" else -by
            self._place(min(row + down, bottom), self._column if move in "AB" else 0)
        elif move in "CDG":
            column = {"C": self._column + by, "D": self._column - by, "G": by - 1}[move]
            self._place(row, min(column, edge))
        elif move in "Hf":
            self._place(min(by - 1, bottom), min((given[1:] or [1])[0] - 1, _COLUMNS - 1))
        elif move == "K" and far == 1:
            line[: self._column + 1] = " " * min(self._column + 1, len(line))
        elif move == "J" and far > 1:
            self._lines = [[] for _ in range(row + 1)]
        elif move in "JK":
            del line[0 if far else self._column :]
            if move == "J":
                del self._lines[row + 1 :]
