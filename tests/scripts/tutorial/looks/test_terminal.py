from __future__ import annotations

import pytest

from tutorial.looks.terminal import shown_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\n", "a\nb\n"),
        ("\r0%\r50%\rdone\n", "done\n"),
        ("100%\r7%", "7%0%"),
        ("ab\bc\nd\b\b\be", "ac\ne"),
        ("\x1b[31mred\x1b[0m and \x1b[1;32mgreen\x1b[m", "red and green"),
        ("\x1b]0;title\x07text\x1b[2K", "text"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("\ta\n12\tb", "        a\n12      b"),
    ],
)
def test_text_is_shown_as_a_terminal_shows_it(text: str, shown: str) -> None:
    assert shown_text(text) == shown


@pytest.mark.parametrize("begins", ["", "\r"])
def test_long_line_takes_no_time(begins: str) -> None:
    line = "y" * 1_000_000
    assert shown_text(begins + line) == line
