"""Printed text as a terminal shows it, on a page.

This file imports nothing of the pipeline: it runs in the reader's browser, too.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
"""Colors, movements of the cursor, titles of windows."""

MOVES_BACK = re.compile(r"[\r\b\x1b]")
"""What makes later text change what stands there already."""


def shown_text(text: str) -> str:
    r"""Returns what a terminal shows of a text: no escapes, and lines as they were last written.

    `\r` goes back to the start of its line, `\b` goes back by a character; what comes next
    overwrites what stands there.
    """
    if not MOVES_BACK.search(text):
        return text
    return "\n".join(map(_shown_line, _ESCAPE.sub("", text).split("\n")))


def _shown_line(line: str) -> str:
    shown: list[str] = []
    place = 0
    for part in re.split(r"([\r\b])", line):
        if part == "\r":
            place = 0
        elif part == "\b":
            place = max(place - 1, 0)
        else:
            shown[place : place + len(part)] = part
            place += len(part)
    return "".join(shown)
