from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.python.streams import BURST, LIMIT, NOTE, PER_SECOND, Outlet, Printed, Stream
from tutorial.looks.terminal import shown_text


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_text_is_sent_as_it_comes() -> None:
    sent: list[tuple[str, str]] = []
    outlet = Outlet(lambda *piece: sent.append(piece), Clock())
    outlet.write("stdout", "a")
    outlet.write("stderr", "b")
    assert sent == [("stdout", "a"), ("stderr", "b")]


def test_flood_is_gathered_after_a_burst() -> None:
    sent: list[str] = []
    outlet = Outlet(lambda _, text: sent.append(text), Clock())
    for _ in range(1000):
        outlet.write("stdout", "x")
    assert len(sent) == BURST
    outlet.flush()
    assert len(sent) == BURST + 1
    assert "".join(sent) == "x" * 1000


def test_streams_in_turns_are_no_more_messages_than_one() -> None:
    sent: list[tuple[str, str]] = []
    outlet = Outlet(lambda *piece: sent.append(piece), Clock())
    for _ in range(1000):
        outlet.write("stdout", "x")
        outlet.write("stderr", "e")
    assert len(sent) == BURST
    outlet.flush()
    assert sent[BURST:] == [("stdout", "x" * 900), ("stderr", "e" * 900)]


def test_messages_go_on_at_a_steady_rate() -> None:
    sent: list[str] = []
    clock = Clock()
    outlet = Outlet(lambda _, text: sent.append(text), clock)
    for _ in range(10_000):
        clock.now += 0.001
        outlet.write("stdout", "x")
    assert len(sent) <= BURST + 10 * PER_SECOND + 1


def test_more_than_a_cell_may_print_is_dropped_with_one_note() -> None:
    sent: list[str] = []
    outlet = Outlet(lambda _, text: sent.append(text), Clock())
    for _ in range(3):
        outlet.write("stdout", "x" * LIMIT)
    outlet.flush()
    assert "".join(sent) == "x" * LIMIT + NOTE


def test_streams_keep_their_order() -> None:
    sent: list[str] = []
    outlet = Outlet(lambda name, text: sent.append(f"{name}:{text}"), Clock())
    for _ in range(BURST):
        outlet.write("stdout", ".")
    outlet.write("stdout", "a")
    outlet.write("stderr", "b")
    outlet.flush()
    assert sent[-2:] == ["stdout:a", "stderr:b"]


@given(st.lists(st.text("ab\r\n\t\b\x1b[12;mABJKHc]\x07", max_size=8)))
def test_text_printed_in_pieces_is_shown_as_in_a_terminal(pieces: list[str]) -> None:
    printed = Printed()
    for piece in pieces:
        printed.add(piece)
    assert printed.shown == shown_text("".join(pieces))


def test_line_that_is_overwritten_again_and_again_stays_short() -> None:
    printed = Printed()
    for i in range(20_000):  # a training that says how far it is
        printed.add(f"\rstep {i}")
    assert printed.shown == "step 19999"


def test_stream_takes_text_alone() -> None:
    stream = Stream("stdout", lambda: Outlet(lambda *_: None))
    with pytest.raises(TypeError, match=r"write\(\) argument must be str, not int"):
        stream.write(3)  # type: ignore[arg-type]
