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
        ("\x1b]0;title\x07text\x1b[K", "text"),
        ("one\x1b[2K\rtwo", "two"),
        ("abcd\x1b[3D\x1b[1KX", " Xcd"),
        ("abc\x1b[2DX", "aXc"),
        ("abc\x1b[2GX\x1b[2CY", "aXc Y"),
        ("one\n\x1b[1Atwo\n", "two\n"),
        ("a\nb\n\x1b[2A\x1b[2Knew\x1b[Bx", "new\nb  x"),
        ("a\nb\n\x1b[1F\x1b[Jc", "a\nc"),
        ("one\ntwo\nthree\n\x1b[H\x1b[2J\x1b[3Jnew", "new"),
        ("one\n\x1bcnew", "new"),
        ("\x1b[2;3Hx\x1b[9999C\x1b[9999B!", "\n  x" + "\n" * 22 + " " * 79 + "!"),
        ("\x1b(Bplain\x1b[?25l\x1bP1$r\x1b\\ text\x1b[38;2;1;2;3m!", "plain text!"),
        ("\ta\r1", "1       a"),
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
