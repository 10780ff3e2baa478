from __future__ import annotations

import pytest

from browser.python.streams import BURST, LIMIT, NOTE, PER_SECOND, Outlet, Stream


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


def test_stream_takes_text_alone() -> None:
    stream = Stream("stdout", Outlet(lambda *_: None))
    with pytest.raises(TypeError, match=r"write\(\) argument must be str, not int"):
        stream.write(3)  # type: ignore[arg-type]
