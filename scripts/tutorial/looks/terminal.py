"""Printed text as a terminal shows it, on a page.

This file imports nothing of the pipeline: it runs in the reader's browser, too.
"""

from __future__ import annotations

import re

_PIECES = re.compile(
    r"(?P<erase>\x1b\[[02]?K)|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])"
    r"|(?P<text>[^\x07\x1b\r\b]+)|(?P<back>[\r\b])|[\x07\x1b]"
)
"""Text, what goes back in it, and what a page leaves out: colors, titles of windows."""

MOVES_BACK = re.compile(r"[\x07\r\b\x1b]")
"""What makes later text change what stands there already."""

_SILENT = re.compile(r"[\x00-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
"""Characters that a terminal does not show."""


def shown_text(text: str) -> str:
    r"""Returns what a terminal shows of a text: no escapes, and lines as they were last written.

    `\r` goes back to the start of its line, `\b` goes back by a character; what comes next
    overwrites what stands there. A tab goes to the next eighth place.
    """
    text = _SILENT.sub("", text)
    if MOVES_BACK.search(text):
        text = "\n".join(map(_shown_line, text.split("\n")))
    return text.expandtabs()


def _shown_line(line: str) -> str:
    shown: list[str] = []
    place = 0
    for piece in _PIECES.finditer(line):
        if piece["text"]:
            shown[place : place + len(piece["text"])] = piece["text"]
            place += len(piece["text"])
        elif piece["erase"]:
            del shown[place:]
        elif piece["back"]:
            place = 0 if piece["back"] == "\r" else max(place - 1, 0)
    return "".join(shown)
